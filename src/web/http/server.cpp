// The only file that knows the HTTP library: reading its headers takes longer than all others of this layer.
#include "rollcall/web/http/server.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <boost/asio/io_context.hpp>
#include <boost/asio/local/stream_protocol.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>
#include <limits>
#include <map>
#include <set>

#include "client_address.hpp"
#include "dead_socket.hpp"
#include "from_beast.hpp"
#include "guard.hpp"
#include "rollcall/base/error.hpp"
#include "rollcall/base/random.hpp"
#include "rollcall/base/text.hpp"
#include "rollcall/domain/advice.hpp"
#include "status.hpp"
#include "workers.hpp"

namespace rollcall::web {
namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = beast::http;
using Protocol = asio::generic::stream_protocol;
using Failure = boost::system::error_code;
using std::chrono::steady_clock;

constexpr std::uint32_t longest_header = longest_fields + longest_target + 1024;

class Connection;

/// What all connections share, and outlives them.
struct Hall {
  const ServerOptions& options;
  std::vector<AddressBlock> trusted;
  asio::io_context io{1};
  std::unique_ptr<Workers> workers{};
  std::set<std::shared_ptr<Connection>> connections{};
  std::map<std::string, std::size_t> of_network{};
  std::size_t large_bodies = 0;
  bool stopping = false;

  bool is_trusted(const std::string& address) const {
    return address.empty() || std::ranges::any_of(trusted, [&](const auto& block) { return block.contains(address); });
  }
};

/// One client: one request after the other, everything but the answering on the thread of the sockets.
class Connection : public std::enable_shared_from_this<Connection> {
 public:
  Connection(Hall& hall, Protocol::socket socket, std::string address)
      : hall_{hall}, stream_{std::move(socket)}, address_{std::move(address)} {}

  const std::string& address() const { return address_; }
  void begin() { wait_for_request(); }

  /// While the server stops: a client that waits for a request is closed at once, one that works when it has answered.
  void stop() {
    if (is_idle_) close();
  }

 private:
  using Parser = http::request_parser<http::string_body>;

  void wait_for_request() {
    if (hall_.stopping) return close();
    is_idle_ = true;
    parser_.emplace();
    parser_->header_limit(longest_header);
    parser_->body_limit(std::numeric_limits<std::uint64_t>::max());  // until the page is known
    if (buffer_.size() > 0) return read_header();
    stream_.expires_after(hall_.options.limits.idle);
    stream_.async_read_some(buffer_.prepare(4096), [self = shared_from_this()](Failure failure, std::size_t bytes) {
      if (failure || bytes == 0) return self->close();
      self->buffer_.commit(bytes);
      self->read_header();
    });
  }

  void read_header() {
    is_idle_ = false;
    began_ = steady_clock::now();
    id_ = random_id(8);
    request_ = {};
    head_ = {};
    stream_.expires_after(hall_.options.limits.header);
    http::async_read_header(stream_, buffer_, *parser_,
                            [self = shared_from_this()](Failure failure, std::size_t) { self->judge_header(failure); });
  }

  void judge_header(Failure failure) {
    if (failure) return fail(failure);
    head_ = head_from(parser_->get().base());
    keep_alive_ = parser_->keep_alive();
    if (const auto status = refused_by_guard(head_)) return refuse(*status);
    request_ = {.method = method_of(head_), .target = head_.target, .fields = head_.fields, .body = {}};
    const auto client = client_address(address_, request_, hall_.trusted);
    peer_ = {.address = client,
             .comes_by_loopback = !address_.empty() && address_ == client && is_loopback(address_) &&
                                  !request_.field("x-forwarded-for")};
    if (request_.method != Method::post || !announces_body(head_)) return answer();
    work([self = shared_from_this()](Worker& worker) {
      const auto longest = worker.longest_body(self->request_, self->peer_);
      asio::post(self->hall_.io, [self, longest] { self->read_body(longest); });
    });
  }

  void read_body(std::size_t longest) {
    if (longest > hall_.options.limits.large && is_large()) {
      if (hall_.large_bodies == hall_.options.limits.large_bodies) return refuse(status::unavailable);
      ++hall_.large_bodies;
      holds_large_ = true;
    }
    const auto length = parser_->content_length();
    if (length && *length > longest) return refuse(status::content_too_large);
    parser_->body_limit(longest);
    stream_.expires_after(hall_.options.limits.body);
    if (fold_case(request_.field("expect").value_or("")) != "100-continue") return read_rest();
    static const std::string go_on = "HTTP/1.1 100 Continue\r\n\r\n";
    asio::async_write(stream_, asio::buffer(go_on), [self = shared_from_this()](Failure failure, std::size_t) {
      if (failure) return self->close();
      self->read_rest();
    });
  }

  bool is_large() const {
    const auto length = parser_->content_length();
    return !length || *length > hall_.options.limits.large;
  }

  void read_rest() {
    http::async_read(stream_, buffer_, *parser_, [self = shared_from_this()](Failure failure, std::size_t) {
      if (failure) return self->fail(failure);
      self->request_.body = std::move(self->parser_->get().body());
      self->answer();
    });
  }

  void answer() {
    stream_.expires_never();
    auto job = [self = shared_from_this()](Worker& worker) {
      auto response = std::make_shared<Response>(worker.answer(self->request_, self->peer_));
      asio::post(self->hall_.io, [self, response] { self->write(std::move(*response), self->keep_alive_); });
    };
    if (!hall_.options.takes_long(request_)) return work(std::move(job));
    if (!hall_.workers->add_long(std::move(job))) refuse(status::unavailable);
  }

  void refuse(int status) {
    // A request that is too large, or comes when we are too busy, is well-formed; any other may be anything.
    const bool is_understood = status == status::content_too_large || status == status::unavailable;
    work([self = shared_from_this(), status, is_understood](Worker& worker) {
      auto response =
          std::make_shared<Response>(worker.refusal(status, is_understood ? &self->request_ : nullptr, self->peer_));
      asio::post(self->hall_.io, [self, response] { self->write(std::move(*response), false); });
    });
  }

  void work(Workers::Job job) { hall_.workers->add(std::move(job)); }

  // A client that sends what is no request is told so; one that says nothing, or is gone, is not.
  void fail(Failure failure) {
    if (failure == http::error::header_limit || failure == http::error::buffer_overflow)
      return refuse(status::fields_too_large);
    if (failure == http::error::body_limit) return refuse(status::content_too_large);
    if (failure == http::error::end_of_stream || failure == http::error::partial_message ||
        failure.category() != http::make_error_code(http::error::end_of_stream).category())
      return close();
    refuse(status::bad_request);
  }

  void write(Response response, bool keep_alive) {
    give_back_large();
    keep_alive = keep_alive && !hall_.stopping;
    written_.emplace();
    written_->version(11);
    written_->result(static_cast<unsigned>(response.status));
    written_->keep_alive(keep_alive);
    for (const auto& field : response.fields) {
      if (fold_case(field.name) == "x-served-to")
        for_log_.who = field.value;
      else if (fold_case(field.name) == "x-fault")
        for_log_.fault = field.value;
      else if (fold_case(field.name) == "x-note")
        for_log_.note = field.value;
      else if (can_be_written(field.value))
        written_->insert(field.name, field.value);
    }
    const auto bytes = response.body.size();
    written_->body() = std::move(response.body);
    written_->prepare_payload();
    if (head_.method == "HEAD") written_->body().clear();
    stream_.expires_after(hall_.options.limits.write);
    http::async_write(stream_, *written_, [self = shared_from_this(), keep_alive, bytes](Failure failure, std::size_t) {
      self->tell(bytes);
      if (failure) return self->close();
      if (keep_alive) return self->wait_for_request();
      self->drain();
    });
  }

  void tell(std::uint64_t bytes) {
    const auto took = std::chrono::duration_cast<std::chrono::milliseconds>(steady_clock::now() - began_);
    hall_.options.served({.id = id_,
                          .address = peer_.address.empty() ? address_ : peer_.address,
                          .method = head_.method,
                          .target = head_.target,
                          .status = static_cast<int>(written_->result_int()),
                          .bytes = bytes,
                          .took = took,
                          .who = for_log_.who,
                          .fault = for_log_.fault,
                          .note = for_log_.note});
    for_log_ = {};
  }

  // What a client still sends is read for a while: else it would see a reset instead of the answer.
  void drain() {
    Failure ignored;
    beast::get_lowest_layer(stream_).socket().shutdown(Protocol::socket::shutdown_send, ignored);
    stream_.expires_after(std::chrono::seconds{2});
    discard();
  }

  void discard() {
    stream_.async_read_some(asio::buffer(discarded_), [self = shared_from_this()](Failure failure, std::size_t) {
      if (failure) return self->close();
      self->discard();
    });
  }

  void give_back_large() {
    if (holds_large_) --hall_.large_bodies;
    holds_large_ = false;
  }

  void close() {
    give_back_large();
    stream_.close();
    if (hall_.connections.erase(shared_from_this()) == 0) return;
    const auto network = network_of(address_);
    if (--hall_.of_network[network] == 0) hall_.of_network.erase(network);
  }

  Hall& hall_;
  beast::basic_stream<Protocol> stream_;
  const std::string address_;  ///< empty on a unix socket
  beast::flat_buffer buffer_{longest_header + 4096};
  std::optional<Parser> parser_;
  std::optional<http::response<http::string_body>> written_;
  Head head_;
  Request request_;
  Peer peer_;
  std::string id_;
  Served for_log_{};  ///< what the response says in fields that no client gets
  steady_clock::time_point began_{};
  std::array<char, 4096> discarded_{};
  bool keep_alive_ = false;
  bool holds_large_ = false;
  bool is_idle_ = true;
};

/// Lets clients in.
class Door {
 public:
  Door(Hall& hall) : hall_{hall}, acceptor_{hall.io}, look_{hall.io} {}

  void open() {
    const auto& options = hall_.options;
    if (options.inherited_socket)
      take(*options.inherited_socket);
    else if (!options.unix_socket.empty())
      listen_on_path(options.unix_socket, options.socket_mode);
    else
      listen_on_address(options.address, options.port);
    accept();
    look();
  }

  std::string where() const {
    const auto endpoint = acceptor_.local_endpoint();
    const auto address = address_of(endpoint);
    if (address.empty()) return hall_.options.unix_socket.empty() ? "a unix socket" : hall_.options.unix_socket;
    const auto port = ':' + std::to_string(tcp_of(endpoint).port());
    return address.find(':') == std::string::npos ? address + port : '[' + address + ']' + port;
  }

 private:
  using Acceptor = asio::basic_socket_acceptor<Protocol>;

  void take(int descriptor) {
    sockaddr_storage storage{};
    socklen_t length = sizeof storage;
    if (::getsockname(descriptor, reinterpret_cast<sockaddr*>(&storage), &length) != 0)
      throw Error{Fault::refused, "the descriptor that was handed over is not a socket"};
    ::fcntl(descriptor, F_SETFD, FD_CLOEXEC);  // it is not for programs that we start
    acceptor_.assign(Protocol{storage.ss_family, storage.ss_family == AF_UNIX ? 0 : IPPROTO_TCP}, descriptor);
  }

  void listen_on(const Protocol::endpoint& endpoint, const std::string& what) {
    Failure failure;
    acceptor_.open(endpoint.protocol(), failure);
    if (!failure && endpoint.protocol().family() != AF_UNIX)
      acceptor_.set_option(asio::socket_base::reuse_address{true}, failure);
    if (!failure) acceptor_.bind(endpoint, failure);
    if (!failure) acceptor_.listen(asio::socket_base::max_listen_connections, failure);
    if (failure) throw Error{Fault::refused, "cannot listen on " + what + ": " + failure.message()};
  }

  void listen_on_address(const std::string& address, std::uint16_t port) {
    Failure failure;
    const auto ip = asio::ip::make_address(address, failure);
    if (failure) throw Error{Fault::usage, "not an address to listen on: " + address, Hint{Advice::listen_here}};
    listen_on(asio::ip::tcp::endpoint{ip, port}, address + ':' + std::to_string(port));
  }

  void listen_on_path(const std::string& path, unsigned mode) {
    take_away_dead_socket(path);
    listen_on(asio::local::stream_protocol::endpoint{path}, path);
    if (::chmod(path.c_str(), mode) != 0) throw Error{Fault::refused, "cannot set the mode of " + path};
  }

  void accept() {
    acceptor_.async_accept([this](Failure failure, Protocol::socket socket) {
      if (hall_.stopping || failure == asio::error::operation_aborted) return;
      if (!failure) enter(std::move(socket));
      accept();
    });
  }

  void enter(Protocol::socket socket) {
    Failure failure;
    const auto endpoint = socket.remote_endpoint(failure);
    if (failure) return;
    const auto address = address_of(endpoint);
    const auto& limits = hall_.options.limits;
    const auto known = hall_.of_network.find(network_of(address));
    const auto there = known == hall_.of_network.end() ? 0 : known->second;
    if (hall_.connections.size() >= limits.connections) return;
    if (there >= limits.connections_of_address && !hall_.is_trusted(address)) return;
    ++hall_.of_network[network_of(address)];
    const auto connection = std::make_shared<Connection>(hall_, std::move(socket), address);
    hall_.connections.insert(connection);
    connection->begin();
  }

  void look() {
    look_.expires_after(std::chrono::milliseconds{100});
    look_.async_wait([this](Failure failure) {
      if (failure) return;
      if (!hall_.stopping && hall_.options.stop_asked()) begin_to_stop();
      if (!hall_.stopping) return look();
      if (hall_.connections.empty() || steady_clock::now() > end_) return hall_.io.stop();
      look();
    });
  }

  void begin_to_stop() {
    hall_.stopping = true;
    end_ = steady_clock::now() + hall_.options.limits.finish;
    Failure ignored;
    acceptor_.close(ignored);
    const auto all = hall_.connections;
    for (const auto& each : all) each->stop();
  }

  Hall& hall_;
  Acceptor acceptor_;
  asio::steady_timer look_;
  steady_clock::time_point end_{};
};

}  // namespace

void serve(const ServerOptions& options) {
  Hall hall{options, address_blocks_from(options.trusted_proxies)};
  hall.workers = std::make_unique<Workers>(options.workers, options.make_worker);
  Door door{hall};
  door.open();
  options.started(door.where());
  hall.io.run();
  hall.workers.reset();
  hall.connections.clear();
}

}  // namespace rollcall::web
