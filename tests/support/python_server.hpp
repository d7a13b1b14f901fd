#pragma once

#include <sys/types.h>

#include <string>
#include <vector>

namespace rollcall::testing {

/// A script of tests/support that serves, in a process of its own that ends with this object. It tells its address in a
/// line on its standard output, and ends when its standard input ends: so also when the tests crash.
class PythonServer {
 public:
  /// Waits for that line. Throws std::runtime_error where there is none.
  PythonServer(const std::string& script, const std::vector<std::string>& arguments);
  PythonServer(const PythonServer&) = delete;
  PythonServer& operator=(const PythonServer&) = delete;
  ~PythonServer() { stop(); }

  /// From then on nobody listens.
  void stop();

  const std::string& first_line() const { return first_line_; }

 private:
  pid_t process_ = -1;
  int standard_input_ = -1;
  std::string first_line_;
};

}  // namespace rollcall::testing
