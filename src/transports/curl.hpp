#pragma once

#include <curl/curl.h>

#include <array>
#include <string>

namespace rollcall::transports {

/// The functions of libcurl that we call. The library is loaded when this is made (base/lazy_library.hpp); throws
/// internal where there is none.
struct CurlFunctions {
  CurlFunctions();

  decltype(&curl_easy_init) easy_init;
  decltype(&curl_easy_setopt) easy_setopt;
  decltype(&curl_easy_perform) easy_perform;
  decltype(&curl_easy_getinfo) easy_getinfo;
  decltype(&curl_easy_cleanup) easy_cleanup;
  decltype(&curl_easy_strerror) easy_strerror;
  decltype(&curl_slist_append) slist_append;
  decltype(&curl_slist_free_all) slist_free_all;
};

/// One easy handle of libcurl. It keeps its connection from one transfer to the next as long as both sides are content,
/// and takes leave of the server at its end.
class CurlHandle {
 public:
  CurlHandle();
  CurlHandle(const CurlHandle&) = delete;
  CurlHandle& operator=(const CurlHandle&) = delete;
  ~CurlHandle();

  /// Numbers are long, as the variadic function behind wants them.
  void set(CURLoption option, long value);
  void set(CURLoption option, const std::string& value);  ///< copied
  void set(CURLoption option, void* owned_by_caller);
  void set(CURLoption option, curl_debug_callback function);
  void set(CURLoption option, curl_read_callback function);
  void set_recipient(const std::string& address);

  /// Does one transfer. Returns libcurl's message if libcurl calls it a failure, which it may not be; else an empty
  /// text.
  std::string perform();

  /// What libcurl calls the end of the last transfer.
  CURLcode last_result() const { return result_; }

  /// What the server answered the last transfer with; 0: nothing.
  long response_code();

 private:
  template <class Value>
  void set_option(CURLoption option, Value value);

  CurlFunctions curl_;
  CURL* handle_;
  CURLcode result_ = CURLE_OK;
  curl_slist* recipients_ = nullptr;
  std::array<char, CURL_ERROR_SIZE> problem_{};
};

}  // namespace rollcall::transports
