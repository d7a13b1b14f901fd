#include "rollcall/base/lazy_library.hpp"

#include <dlfcn.h>

#include "rollcall/base/error.hpp"

namespace rollcall {

void* LazyLibrary::symbol(const char* name) {
  if (!library_) library_ = dlopen(soname_, RTLD_NOW | RTLD_LOCAL);
  void* found = library_ ? dlsym(library_, name) : nullptr;
  if (!found) throw Error{Fault::internal, std::string{"cannot load "} + soname_ + ": " + dlerror()};
  return found;
}

}  // namespace rollcall
