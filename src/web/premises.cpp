#include "rollcall/web/premises.hpp"

#include "rollcall/domain/advice.hpp"
#include "rollcall/domain/refusal.hpp"
#include "rollcall/store/file/file_access.hpp"
#include "web/http/client_address.hpp"

namespace rollcall::web {

void require_fit_to_serve(const std::string& roll, const ServerOptions& options) {
  if (store::access_to_file(roll).others_read())
    throw Error{Refusal::roll_open_to_others, {roll}, Hint{Advice::make_file_private, {roll}}};
  const bool is_by_address = options.unix_socket.empty() && !options.inherited_socket;
  if (is_by_address && options.trusted_proxies.empty() && !is_loopback(options.address))
    throw Error{Refusal::pages_without_tls, {options.address}, Hint{Advice::listen_behind_proxy}};
}

}  // namespace rollcall::web
