#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "rollcall/base/text_list.hpp"
#include "rollcall/domain/asset/asset.hpp"

namespace rollcall {

/// How somebody goes: deactivated members keep what they own (U-11), those who are removed or leave do not (U-41).
enum class Departure { deactivation, removal };

/// What becomes of one sort of thing of one member who goes: the lines of dry run, prompt and result (U-14, U-40).
struct Consequence {
  std::string email;
  std::string about;                   ///< a word of AssetKind, or one of those below
  std::optional<std::string> which{};  ///< the scope of the assets, `unshared`, the billing role, or the type of seat
  std::int64_t count = 1;
  Effect effect = Effect::stays;
  std::vector<std::string> names{};  ///< of what somebody has to look after by hand, in order; the first 50
};

inline constexpr std::string_view about_billing_contact = "billing-contact";
inline constexpr std::string_view about_seat = "seat";
inline constexpr std::string_view about_participant = "participant";

/// Any number of them in constant memory, in the order in which they were added.
class ConsequenceList {
 public:
  void push_back(const Consequence& consequence);

  std::int64_t size() const;
  bool empty() const { return texts_.empty(); }
  /// Up to so many, from the first on; -1: all.
  void list(std::int64_t most, const std::function<void(const Consequence&)>& row) const;

 private:
  TextList texts_;  // the parts of each
};

/// The line without the address: `3 deals stay theirs`, `1 personal mailbox is disconnected`,
/// `takes part in 2 group scheduling pages: Demo, Intro`.
std::string to_sentence(const Consequence& consequence, Departure departure);

}  // namespace rollcall
