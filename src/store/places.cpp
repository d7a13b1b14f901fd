#include "places.hpp"

namespace rollcall::store {

std::string places_of(const std::string& user) {
  const auto half = [&](const std::string& status) {
    return "SELECT id FROM member WHERE user_id = " + user + " AND status " + status;
  };
  return '(' + half("<> 'removed'") + " UNION ALL " + half("= 'removed'") + ')';
}

}  // namespace rollcall::store
