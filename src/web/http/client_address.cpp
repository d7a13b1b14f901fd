#include "client_address.hpp"

#include <arpa/inet.h>

#include <algorithm>
#include <charconv>

#include "rollcall/base/error.hpp"
#include "rollcall/base/text.hpp"
#include "rollcall/domain/advice.hpp"

namespace rollcall::web {
namespace {

using Bytes = std::array<unsigned char, 16>;

constexpr Bytes mapped_begin{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF};
constexpr unsigned mapped_bits = 96;

std::optional<Bytes> bytes_of(std::string_view address) {
  const std::string text{address};
  Bytes bytes{};
  if (::inet_pton(AF_INET6, text.c_str(), bytes.data()) == 1) return bytes;
  bytes = mapped_begin;
  if (::inet_pton(AF_INET, text.c_str(), bytes.data() + mapped_bits / 8) == 1) return bytes;
  return std::nullopt;
}

bool is_same(const Bytes& a, const Bytes& b, unsigned bits) {
  const auto whole = bits / 8;
  if (!std::equal(a.begin(), a.begin() + whole, b.begin())) return false;
  if (bits % 8 == 0) return true;
  const auto mask = static_cast<unsigned char>(0xFF << (8 - bits % 8));
  return (a[whole] & mask) == (b[whole] & mask);
}

}  // namespace

std::optional<AddressBlock> AddressBlock::from(std::string_view typed) {
  const auto slash = typed.find('/');
  const auto address = typed.substr(0, slash);
  const auto bytes = bytes_of(address);
  if (!bytes) return std::nullopt;
  const unsigned before = address.find(':') == std::string_view::npos ? mapped_bits : 0;
  unsigned bits = 128 - before;
  if (slash != std::string_view::npos) {
    const auto length = typed.substr(slash + 1);
    const auto [end, wrong] = std::from_chars(length.data(), length.data() + length.size(), bits);
    if (wrong != std::errc{} || end != length.data() + length.size() || bits > 128 - before) return std::nullopt;
  }
  AddressBlock block;
  block.begin_ = *bytes;
  block.bits_ = before + bits;
  return block;
}

bool AddressBlock::contains(std::string_view address) const {
  const auto bytes = bytes_of(address);
  return bytes && is_same(*bytes, begin_, bits_);
}

std::string network_of(std::string_view address) {
  constexpr std::size_t own_bits = 64;
  const auto bytes = bytes_of(address);
  if (!bytes || is_same(*bytes, mapped_begin, mapped_bits)) return std::string{address};
  Bytes network{};
  std::copy_n(bytes->begin(), own_bits / 8, network.begin());
  std::array<char, INET6_ADDRSTRLEN> text{};
  ::inet_ntop(AF_INET6, network.data(), text.data(), text.size());
  return text.data();
}

bool is_loopback(std::string_view address) {
  static const auto four = *AddressBlock::from("127.0.0.0/8");
  static const auto six = *AddressBlock::from("::1");
  return four.contains(address) || six.contains(address);
}

std::string client_address(std::string_view peer, const Request& request, const std::vector<AddressBlock>& trusted) {
  std::vector<std::string> way;  // from the client to us
  for (const auto& field : request.fields)
    if (field.name == "x-forwarded-for")
      for (auto& hop : split(field.value, ',')) way.push_back(std::move(hop));
  std::string nearest{peer};
  const auto is_proxy = [&](const std::string& address) {
    return address.empty() || std::ranges::any_of(trusted, [&](const auto& block) { return block.contains(address); });
  };
  for (auto hop = way.rbegin(); hop != way.rend(); ++hop) {
    if (!is_proxy(nearest) || !bytes_of(*hop)) break;
    nearest = *hop;
  }
  return nearest;
}

std::vector<AddressBlock> address_blocks_from(const std::vector<std::string>& typed) {
  std::vector<AddressBlock> blocks;
  for (const auto& each : typed) {
    const auto block = AddressBlock::from(each);
    if (!block) throw Error{Fault::usage, "not an address or a block of addresses: " + each, Hint{Advice::name_proxy}};
    blocks.push_back(*block);
  }
  return blocks;
}

}  // namespace rollcall::web
