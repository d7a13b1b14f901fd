#pragma once

#include <array>
#include <functional>
#include <streambuf>

namespace rollcall::cli {

/// What comes through a descriptor, until somebody asks to stop: every wait for more ends then, even where more has
/// come already, and an end of the input behind it is none. `underflow` throws interrupted then, usage when the
/// descriptor cannot be read; a stream hands that on where its `exceptions` hold `badbit`.
class DescriptorBuffer : public std::streambuf {
 public:
  /// `interrupted` is set by a handler of SIGINT and SIGTERM that does not restart calls.
  DescriptorBuffer(int descriptor, std::function<bool()> interrupted);

 protected:
  int_type underflow() override;

 private:
  void wait() const;

  int descriptor_;
  std::function<bool()> interrupted_;
  std::array<char, 64 << 10> buffer_;
};

}  // namespace rollcall::cli
