#include <fmt/format.h>
#include <charconv>
#include <condition_variable>
#include <memory>
#include <mutex>
#include <thread>

#include "cli/acting/due_mail.hpp"
#include "cli/command_line.hpp"
#include "cli/context.hpp"
#include "rollcall/base/text.hpp"
#include "rollcall/store/file/customers_reach.hpp"
#include "rollcall/transports/web_fetch.hpp"
#include "rollcall/transports/web_request.hpp"
#include "rollcall/web/door.hpp"
#include "rollcall/web/http/server.hpp"
#include "rollcall/web/http/supervisor.hpp"
#include "rollcall/web/premises.hpp"

namespace rollcall::cli {
namespace {

using namespace std::chrono_literals;

constexpr auto patience_of_pages = 2s;  // W-06
constexpr auto patience_of_check = 5s;

struct PortalServeOptions {
  std::string listen = "127.0.0.1:8090";
  std::string socket;
  std::string socket_mode = "0660";
  std::vector<std::string> trusted_proxies;
  bool sends_no_mail = false;
  std::optional<std::string> check{};  ///< nothing: it serves
};

// `127.0.0.1:8090`, `[::1]:8090`.
void set_address(web::ServerOptions& server, const std::string& typed) {
  const auto colon = typed.rfind(':');
  const auto wrong = Error{Fault::usage, "not an address to listen on: " + typed, "--listen 127.0.0.1:8090"};
  if (colon == std::string::npos) throw wrong;
  server.address = typed.substr(0, colon);
  if (server.address.starts_with('[') && server.address.ends_with(']'))
    server.address = server.address.substr(1, server.address.size() - 2);
  const auto port = typed.substr(colon + 1);
  const auto [end, failure] = std::from_chars(port.data(), port.data() + port.size(), server.port);
  if (failure != std::errc{} || end != port.data() + port.size()) throw wrong;
}

unsigned mode_from(const std::string& typed) {
  unsigned mode = 0;
  const auto [end, failure] = std::from_chars(typed.data(), typed.data() + typed.size(), mode, 8);
  if (failure != std::errc{} || end != typed.data() + typed.size() || mode > 0777)
    throw Error{Fault::usage, "not the mode of a socket: " + typed, "--socket-mode 0660"};
  return mode;
}

class PortalWorker : public web::Worker {
 public:
  PortalWorker(web::Door& door, const std::string& db, const std::function<Instant()>& clock)
      : door_{door}, database_{store::Database::open(db, store::Access::write)}, clock_{clock} {
    database_.wait_at_most(patience_of_pages);
    store::keep_to_customers_reach(database_);
  }

  web::Response answer(const web::Request& request, const web::Peer& peer) override {
    return door_.handle(request, peer, clock_(), database_);
  }
  std::size_t longest_body(const web::Request& head, const web::Peer& peer) override {
    return door_.longest_body(head, peer, clock_(), database_);
  }
  web::Response refusal(int status, const web::Request* head, const web::Peer& peer) override {
    return head ? door_.refusal(status, *head, peer, clock_(), database_) : web::Door::refusal(status);
  }

 private:
  web::Door& door_;
  store::Database database_;
  const std::function<Instant()>& clock_;
};

/// What is told on standard error, by several threads: a line at a time.
class ServerLog {
 public:
  explicit ServerLog(std::ostream& err) : err_{err} {}
  void tell(const std::string& lines) {
    const std::lock_guard lock{mutex_};
    err_ << lines << std::flush;
  }

 private:
  std::mutex mutex_;
  std::ostream& err_;
};

/// Hands over what is due while the server lives (W-07), on a thread and a connection of its own.
class Postman {
 public:
  Postman(Context& context, ServerLog& log)
      : mail_{context, [&log](const std::string& problem) { log.tell("mail: " + problem + '\n'); }}, thread_{[this] {
          run();
        }} {}
  ~Postman() {
    {
      const std::lock_guard lock{mutex_};
      over_ = true;
    }
    wake_.notify_all();
    thread_.join();
  }
  Postman(const Postman&) = delete;
  Postman& operator=(const Postman&) = delete;

 private:
  void run() {
    std::unique_lock lock{mutex_};
    while (!wake_.wait_for(lock, between_looks, [this] { return over_; })) {
      lock.unlock();
      mail_.look();
      lock.lock();
    }
  }

  DueMail mail_;  ///< the thread's alone
  std::mutex mutex_;
  std::condition_variable wake_;
  bool over_ = false;
  std::thread thread_;
};

std::string log_line(const web::Served& served, Instant now) {
  const auto path = served.target.substr(0, served.target.find('?'));
  const auto word_or_dash = [](const std::string& text) {
    return text.empty() ? std::string{"-"} : without_control_characters(text);
  };
  return fmt::format("{} {} {} {} {} {} {} {} {}\n", to_text(now), served.id, word_or_dash(served.address),
                     word_or_dash(served.method), word_or_dash(path), served.status, served.bytes, served.took.count(),
                     word_or_dash(served.who));
}

/// Tells the service manager that the roll can be asked, as often as it wants to hear it.
class Heartbeat {
 public:
  Heartbeat(const web::Supervisor& supervisor, const std::string& db) : supervisor_{supervisor} {
    if (supervisor.watchdog()) database_ = store::Database::open(db, store::Access::read);
  }

  void beat(Instant now) {
    if (!supervisor_.watchdog()) return;
    const auto present = std::chrono::steady_clock::now();
    if (last_ && present - *last_ < *supervisor_.watchdog() / 2) return;
    last_ = present;
    try {
      database_->wait_at_most(0ms);
      store::Tx tx{*database_, store::Access::read, Actor{}, now};
    } catch (const std::exception& failure) {
      const auto error = store::error_from(failure, database_->path());
      if (!error || error->fault() != Fault::database) return;
    }
    supervisor_.tell("WATCHDOG=1");
  }

 private:
  const web::Supervisor& supervisor_;
  std::optional<store::Database> database_;
  std::optional<std::chrono::steady_clock::time_point> last_;
};

void run_server(const PortalServeOptions& options, Context& context) {
  const auto& environment = context.environment;
  const auto& db = context.options.db;
  const web::Supervisor supervisor{environment.variables, environment.process_id};
  web::Door door{environment.password_cost, [](const FetchRequest& request) { return transports::fetch_web(request); }};
  const std::function<Instant()> clock = [&context] { return context.now(); };
  Heartbeat heartbeat{supervisor, db};
  ServerLog log{environment.err};
  web::ServerOptions server;
  set_address(server, options.listen);
  server.unix_socket = options.socket;
  server.socket_mode = mode_from(options.socket_mode);
  server.inherited_socket = supervisor.socket();
  server.trusted_proxies = options.trusted_proxies;
  web::require_fit_to_serve(db, server);
  server.make_worker = [&] { return std::make_unique<PortalWorker>(door, db, clock); };
  server.takes_long = web::Door::takes_long;
  server.stop_asked = [&] {
    heartbeat.beat(clock());
    return environment.interrupted();
  };
  server.started = [&](const std::string& where) {
    log.tell("Serving the portals of " + db + " on " + where + ".\n");
    supervisor.tell("READY=1");
  };
  std::int64_t requests = 0;
  server.served = [&](const web::Served& served) {
    ++requests;
    log.tell(log_line(served, clock()) +
             (served.fault.empty() ? std::string{} : served.id + " fault: " + served.fault + '\n') +
             (served.note.empty() ? std::string{} : served.id + ' ' + served.note + '\n'));
  };
  if (!context.options.dry_run) {
    const auto postman = options.sends_no_mail ? nullptr : std::make_unique<Postman>(context, log);
    environment.serve_pages(server);
    supervisor.tell("STOPPING=1");
  }
  context.out.document({{"request_count", requests}},
                       [&] { return "Served " + counted(requests, "request", "requests") + ".\n"; });
}

// `http://127.0.0.1:8090` of that, or with a slash behind it.
std::string origin_from(const std::string& typed) {
  const auto host = typed.find("://");
  const auto rest = host == std::string::npos ? std::string_view{} : std::string_view{typed}.substr(host + 3);
  const auto name = rest.substr(0, rest.find('/'));
  const bool is_web = typed.starts_with("http://") || typed.starts_with("https://");
  const bool is_bare = rest.size() - name.size() <= 1;
  if (!is_web || name.empty() || !is_bare || name.find_first_of("@?#\\ ") != std::string_view::npos ||
      has_control_characters(name))
    throw Error{Fault::usage, "not the address of a server: " + without_control_characters(typed),
                "--check http://127.0.0.1:8090"};
  return typed.substr(0, host + 3) + std::string{name};
}

// W-05: for who watches over it. It needs no roll, and may run on another host.
void check_server(const PortalServeOptions& options, Context& context) {
  const auto origin = origin_from(*options.check);
  const auto ask = [&](const std::string& page) {
    return transports::failure_of_web_request(origin + page, patience_of_check, options.socket);
  };
  if (const auto failure = ask("/healthz"))
    throw Error{Fault::database, "nothing serves the portals at " + origin + ": " + *failure};
  if (const auto failure = ask("/readyz"))
    throw Error{Fault::database, "the server at " + origin + " lives, but cannot ask its roll: " + *failure};
  context.out.document({{"url", origin}, {"alive", true}, {"ready", true}},
                       [&] { return origin + " serves the portals.\n"; });
}

}  // namespace

void add_portal_serve(Command group) {
  auto options = std::make_shared<PortalServeOptions>();
  auto command = group.add_subcommand("serve", "Serve the portals' pages to browsers, behind a web server with TLS");
  command.add_option("--listen", options->listen, "An address of this host and a port")
      .type_name("HOST:PORT")
      .capture_default_str();
  command.add_option("--socket", options->socket, "A unix socket instead").type_name("PATH");
  command.add_option("--socket-mode", options->socket_mode, "Who may connect to it")
      .type_name("MODE")
      .capture_default_str();
  command.add_option("--trusted-proxy", options->trusted_proxies, "The web servers whose X-Forwarded-For is trusted")
      .type_name("ADDRESS");
  command.add_flag("--no-send", options->sends_no_mail, "Leave the mail that pages cause to `mail send`");
  command.add_option("--check", options->check, "Only ask the server there whether it is ready").type_name("URL");
  constexpr Needs needs{.access = store::Access::read, .right = Right::operator_only, .ends_by_signal = true};
  command.runs(
      needs, [options, needs] { return options->check ? Needs{.access = no_roll, .right = Right::anyone} : needs; },
      [options](Context& context) {
        options->check ? check_server(*options, context) : run_server(*options, context);
      });
}

}  // namespace rollcall::cli
