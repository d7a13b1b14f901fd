#include "rollcall/base/error.hpp"

namespace rollcall {

Error Error::as(Refusal refusal, std::vector<std::string> parameters) const {
  auto error = *this;
  error.refusal_ = refusal;
  error.parameters_ = std::move(parameters);
  return error;
}

Error Error::at(const std::string& place) const {
  Error error{fault_, place + ": " + what(), hint_, details_};
  error.refusal_ = refusal_;
  error.parameters_ = parameters_;
  error.place_ = place + ": " + place_;
  return error;
}

Error Error::with(const Details& more) const {
  auto error = *this;
  error.details_.insert(error.details_.end(), more.begin(), more.end());
  return error;
}

}  // namespace rollcall
