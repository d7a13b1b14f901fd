#include "rollcall/domain/customer/contact_session.hpp"

namespace rollcall {

ContactSessionFate fate_of(const ContactSessionTimes& session, Seconds timeout) {
  const ContactSessionFate idle{session.last_active_at + timeout, ContactSessionEnd::idle};
  const ContactSessionFate aged{session.signed_in_at + contact_session_lifetime, ContactSessionEnd::lifetime};
  return idle.ends_at < aged.ends_at ? idle : aged;
}

}  // namespace rollcall
