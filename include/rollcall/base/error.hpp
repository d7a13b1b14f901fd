#pragma once

#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

namespace rollcall {

/// Why a command failed. The names and the exit codes are those of the product's common rules (cli/exit_code.hpp).
enum class Fault { internal, usage, not_found, denied, refused, database, undelivered, partial, interrupted };

/// The one failure of rollcall. The message names the thing and says the fact, without a full stop; the hint is a
/// command to type, or empty. Details go into the JSON form of the error, in this order.
class Error : public std::runtime_error {
 public:
  using Details = std::vector<std::pair<std::string, std::string>>;

  Error(Fault fault, const std::string& message, std::string hint = {}, Details details = {})
      : std::runtime_error{message}, fault_{fault}, hint_{std::move(hint)}, details_{std::move(details)} {}

  Fault fault() const { return fault_; }
  const std::string& hint() const { return hint_; }
  const Details& details() const { return details_; }

 private:
  Fault fault_;
  std::string hint_;
  Details details_;
};

}  // namespace rollcall
