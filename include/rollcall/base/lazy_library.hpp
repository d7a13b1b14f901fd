#pragma once

namespace rollcall {

/// A shared library that is loaded when its first function is asked for, so that commands which do not need it start
/// without it. It stays loaded until the process ends.
class LazyLibrary {
 public:
  explicit LazyLibrary(const char* soname) : soname_{soname} {}

  /// The function of this name; `Function` is its type as the library's own header declares it:
  /// `function<decltype(curl_easy_init)>("curl_easy_init")`. Throws internal, with the loader's words, when the library
  /// or the function is missing.
  template <class Function>
  Function* function(const char* name) {
    return reinterpret_cast<Function*>(symbol(name));
  }

 private:
  void* symbol(const char* name);

  const char* soname_;
  void* library_ = nullptr;
};

}  // namespace rollcall
