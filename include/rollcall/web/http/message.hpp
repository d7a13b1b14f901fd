#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace rollcall::web {

struct HeaderField {
  std::string name;  ///< of a request: in lower case
  std::string value;
};

/// What a client sends before the body, as it came. `web/guard.hpp` says whether a request may look so.
struct Head {
  unsigned version = 11;  ///< of HTTP: 10 or 11
  std::string method;
  std::string target;
  std::vector<HeaderField> fields;
};

enum class Method { get, head, post };

/// A request that has passed the guard, with its whole body (W-02).
struct Request {
  Method method = Method::get;
  std::string target;  ///< path and query, as they came
  std::vector<HeaderField> fields;
  std::string body;

  /// Nothing: there is no such field. `name` in lower case; of several the first.
  std::optional<std::string> field(std::string_view name) const;
  bool changes_something() const { return method == Method::post; }
};

/// Who is at the other end (W-04).
struct Peer {
  std::string address;             ///< the client's, as X-Forwarded-For has it behind a trusted proxy
  bool comes_by_loopback = false;  ///< without a proxy, over an address of this host
};

struct Response {
  int status = 200;
  std::vector<HeaderField> fields;
  std::string body;

  /// Nothing: there is no such field. The first of several.
  std::optional<std::string> field(std::string_view name) const;
};

}  // namespace rollcall::web
