#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "rollcall/web/http/message.hpp"

namespace rollcall::web {

/// A block of addresses, `10.0.0.0/8` or `fd00::/8`; a single address is a block of one.
class AddressBlock {
 public:
  /// Nothing: it is none.
  static std::optional<AddressBlock> from(std::string_view typed);

  /// Whether the address, as text, lies in it. IPv4 mapped into IPv6 (`::ffff:10.0.0.1`) is IPv4.
  bool contains(std::string_view address) const;

 private:
  std::array<unsigned char, 16> begin_{};  ///< IPv4 as mapped into IPv6
  unsigned bits_ = 0;
};

/// All of them. Throws usage, naming the first that is none.
std::vector<AddressBlock> address_blocks_from(const std::vector<std::string>& typed);

/// The part of an address that belongs to one client: all of an IPv4 address, the first 64 bits of an IPv6 one.
std::string network_of(std::string_view address);

bool is_loopback(std::string_view address);

/// W-04: the client's address. `X-Forwarded-For` is read from its right end, as long as the writer of the entry is a
/// trusted proxy; the first address that is not one is the client's. On a unix socket `peer` is empty, and trusted.
std::string client_address(std::string_view peer, const Request& request, const std::vector<AddressBlock>& trusted);

}  // namespace rollcall::web
