#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "rollcall/base/secret.hpp"
#include "rollcall/base/time.hpp"
#include "rollcall/domain/roll/account.hpp"
#include "rollcall/domain/web_fetch.hpp"
#include "rollcall/store/file/database.hpp"
#include "rollcall/store/tx.hpp"
#include "rollcall/web/http/message.hpp"

namespace rollcall::web {

struct Visit;

/// Somebody of the house who asks for pages without a browser (W-21). A caller in this process says who: nothing that
/// a request brings can make one. They get no cookie, and a form of theirs needs no token.
struct Insider {
  store::WhoActs who_acts;               ///< asked anew in each transaction
  std::optional<std::string> contact{};  ///< whose pages they get, by address; nothing: those of nobody
  bool keeps_changes = true;             ///< false: what a form does is taken back
};

/// What an insider asks for.
struct InsideRequest {
  Method method = Method::get;
  std::string target;  ///< below the portal's address or with its slug, and with a query: `/tickets?state=open`
  std::vector<std::pair<std::string, std::string>> fields{};  ///< of a form that is sent
};

/// The portal's pages (W-02): a request in, a response out, without a socket. One for all threads; each thread has a
/// connection of its own.
class Door {
 public:
  /// `fetch` asks identity providers (P-85); without one, none can be asked.
  explicit Door(HashCost password_cost, Fetch fetch = {});
  ~Door();
  Door(const Door&) = delete;
  Door& operator=(const Door&) = delete;

  /// Throws nothing: a refusal and a fault are pages too.
  Response handle(const Request& request, const Peer& peer, Instant now, store::Database& database);

  /// The same for an insider of the account. Throws refused where its portal has no address yet, not_found for a
  /// contact who is none, usage for a target that is none; and what `who_acts` throws.
  Response answer(const InsideRequest& request, const Insider& insider, const Account& account, Instant now,
                  store::Database& database);

  /// The routes of the portal, below its address, with `N` where a number stands: `tickets/N/reply`.
  static std::vector<std::string_view> routes();

  /// How long a body the request may have (W-03): longer only for a form with files from somebody who is signed in, or
  /// was until the clock ended the session (W-17).
  std::size_t longest_body(const Request& head, const Peer& peer, Instant now, store::Database& database) const;

  /// Whether it takes long by itself, as passwords and asking a provider do: few such requests are answered at a time.
  static bool takes_long(const Request& head);

  /// For what is no request that a page could be found for.
  static Response refusal(int status);
  /// The same for a head that has passed the guard: in the reader's language, where it is for a portal.
  Response refusal(int status, const Request& head, const Peer& peer, Instant now, store::Database& database);

 private:
  struct Shared;
  std::optional<Visit> visit_of(const Request& request, const Peer& peer, Instant now, store::Database& database);

  std::unique_ptr<Shared> shared_;
};

}  // namespace rollcall::web
