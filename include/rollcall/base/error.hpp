#pragma once

#include <cstdint>
#include <optional>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "rollcall/base/hint.hpp"

namespace rollcall {

/// Why a command failed. The names and the exit codes are those of the product's common rules (cli/exit_code.hpp).
enum class Fault { internal, usage, not_found, denied, refused, database, undelivered, partial, interrupted };

/// Why a rule forbids something, as a code (domain/refusal.hpp). The door that shows the error has the sentence for it.
enum class Refusal : std::uint16_t;

/// The one failure of rollcall. The message names the thing and says the fact, without a full stop. Details go into the
/// JSON form of the error, in this order.
class Error : public std::runtime_error {
 public:
  using Details = std::vector<std::pair<std::string, std::string>>;

  Error(Fault fault, const std::string& message, Hint hint = {}, Details details = {})
      : std::runtime_error{message}, fault_{fault}, hint_{std::move(hint)}, details_{std::move(details)} {}

  /// What a rule forbids: its code, and the parameters for the places of its sentences. The message is only the code's
  /// word; whoever shows the error has the sentence. Defined where the codes are named (domain/refusal.cpp).
  explicit Error(Refusal refusal, std::vector<std::string> parameters = {}, Hint hint = {}, Details details = {});

  /// The same, known by this code to the doors that have a sentence of their own for it.
  Error as(Refusal refusal, std::vector<std::string> parameters = {}) const;
  /// The same, said of a place in the input: `line 3`.
  Error at(const std::string& place) const;
  /// The same, with more details.
  Error with(const Details& more) const;

  Fault fault() const { return fault_; }
  const Hint& hint() const { return hint_; }
  const Details& details() const { return details_; }
  const std::optional<Refusal>& refusal() const { return refusal_; }
  const std::vector<std::string>& parameters() const { return parameters_; }
  /// What the message says first, before the sentence of its code: `line 3: `, or nothing.
  const std::string& place() const { return place_; }

 private:
  Fault fault_;
  Hint hint_;
  Details details_;
  std::optional<Refusal> refusal_{};
  std::vector<std::string> parameters_{};  ///< for the places of the code's sentence, in their order
  std::string place_{};
};

}  // namespace rollcall
