#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "rollcall/web/http/message.hpp"

namespace rollcall::web {

/// Answers requests, always on the same thread: it may have a connection to the roll of its own.
class Worker {
 public:
  Worker() = default;
  virtual ~Worker() = default;
  Worker(const Worker&) = delete;
  Worker& operator=(const Worker&) = delete;

  /// Throws nothing: what goes wrong is a response too.
  virtual Response answer(const Request& request, const Peer& peer) = 0;
  /// How long a body of this request may be (W-03), judged by its head alone: it has no body yet.
  virtual std::size_t longest_body(const Request& head, const Peer& peer) = 0;
  /// The page for a status that the server itself decides on, before there is a request to answer. `head` is null where
  /// it has not passed the guard: nothing of it is to be believed.
  virtual Response refusal(int status, const Request* head, const Peer& peer) = 0;
};

/// What is said of each request (W-05).
struct Served {
  std::string id;
  std::string address;
  std::string method;
  std::string target;
  int status;
  std::uint64_t bytes;
  std::chrono::milliseconds took;
  // What the response says in fields that no client gets.
  std::string who;    ///< `x-served-to`: a contact
  std::string fault;  ///< `x-fault`: what went wrong here; empty: nothing did
  std::string note;   ///< `x-note`: what whoever reads the log should know besides; empty: nothing
};

struct Limits {
  std::chrono::seconds header{10};
  std::chrono::seconds body{60};
  std::chrono::seconds write{30};
  std::chrono::seconds idle{15};
  std::chrono::seconds finish{5};  ///< what runs when the server is to stop
  std::size_t connections = 256;
  std::size_t connections_of_address = 32;  ///< but for trusted proxies
  std::size_t large_bodies = 4;             ///< at once: more than `large` bytes
  std::size_t large = std::size_t{256} << 10;
};

struct ServerOptions {
  std::string address = "127.0.0.1";
  std::uint16_t port = 8090;                   ///< 0: any that is free
  std::string unix_socket{};                   ///< a path: instead of an address
  unsigned socket_mode = 0660;                 ///< of the unix socket
  std::optional<int> inherited_socket{};       ///< a descriptor that listens already (systemd): instead of both
  std::vector<std::string> trusted_proxies{};  ///< addresses and blocks, `10.0.0.0/8`
  unsigned workers = 3;
  Limits limits{};
  std::function<std::unique_ptr<Worker>()> make_worker;  ///< called on the worker's own thread
  /// Whether a request takes long by itself: of such ones two are answered at a time, and 32 wait (W-03).
  std::function<bool(const Request&)> takes_long = [](const Request&) { return false; };
  std::function<bool()> stop_asked;  ///< looked at several times a second
  std::function<void(const std::string& where)> started = [](const std::string&) {};
  std::function<void(const Served&)> served = [](const Served&) {};
};

/// W-01, W-03, W-06: serves until it is asked to stop. Throws usage for an address or proxy that is none, refused where
/// it cannot listen, and what `make_worker` throws.
void serve(const ServerOptions& options);

}  // namespace rollcall::web
