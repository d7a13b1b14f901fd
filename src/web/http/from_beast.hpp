#pragma once

// Words of the HTTP library, in ours: for server.cpp alone.

#include <boost/asio/generic/stream_protocol.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/beast/http/message.hpp>
#include <cstring>
#include <string>
#include <string_view>

#include "rollcall/base/text.hpp"
#include "rollcall/web/http/message.hpp"

namespace rollcall::web {

inline boost::asio::ip::tcp::endpoint tcp_of(const boost::asio::generic::stream_protocol::endpoint& endpoint) {
  boost::asio::ip::tcp::endpoint tcp;
  tcp.resize(endpoint.size());
  std::memcpy(tcp.data(), endpoint.data(), endpoint.size());
  return tcp;
}

/// Empty: a unix socket's.
inline std::string address_of(const boost::asio::generic::stream_protocol::endpoint& endpoint) {
  const auto family = endpoint.protocol().family();
  return family == AF_INET || family == AF_INET6 ? tcp_of(endpoint).address().to_string() : std::string{};
}

template <class Fields>
Head head_from(const boost::beast::http::request_header<Fields>& header) {
  Head head{.version = header.version(),
            .method = std::string{header.method_string()},
            .target = std::string{header.target()},
            .fields = {}};
  for (const auto& field : header)
    head.fields.push_back({fold_case(std::string_view{field.name_string().data(), field.name_string().size()}),
                           std::string{field.value()}});
  return head;
}

}  // namespace rollcall::web
