#include "input.hpp"

#include <cerrno>
#include <cstring>

#include "rollcall/base/error.hpp"

namespace rollcall::cli {

Input::Input(const Environment& environment, const std::string& name)
    : name_{name}, standard_{environment.in}, from_file_{name != "-"} {
  if (!from_file_) return;
  file_.open(name, std::ios::binary);
  if (!file_) throw Error{Fault::usage, "cannot read " + name + ": " + std::strerror(errno)};
}

std::string Input::content(std::size_t most_bytes) {
  std::string all(most_bytes + 1, '\0');
  stream().read(all.data(), static_cast<std::streamsize>(all.size()));
  if (stream().bad()) throw Error{Fault::usage, "cannot read " + name_ + " to its end"};
  all.resize(static_cast<std::size_t>(stream().gcount()));
  if (all.size() > most_bytes)
    throw Error{Fault::usage, name_ + " is longer than " + std::to_string(most_bytes) + " bytes"};
  return all;
}

}  // namespace rollcall::cli
