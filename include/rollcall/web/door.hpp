#pragma once

#include <cstddef>
#include <memory>
#include <optional>

#include "rollcall/base/secret.hpp"
#include "rollcall/base/time.hpp"
#include "rollcall/store/file/database.hpp"
#include "rollcall/web/http/message.hpp"

namespace rollcall::web {

struct Visit;

/// The portal's pages (W-02): a request in, a response out, without a socket. One for all threads; each thread has a
/// connection of its own.
class Door {
 public:
  explicit Door(HashCost password_cost);
  ~Door();
  Door(const Door&) = delete;
  Door& operator=(const Door&) = delete;

  /// Throws nothing: a refusal and a fault are pages too.
  Response handle(const Request& request, const Peer& peer, Instant now, store::Database& database);

  /// How long a body the request may have (W-03): more only for a form with files of who is signed in, or was until the
  /// clock ended it (W-17).
  std::size_t longest_body(const Request& head, const Peer& peer, Instant now, store::Database& database) const;

  /// Whether it takes long by itself, as passwords do: such ones are answered few at a time.
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
