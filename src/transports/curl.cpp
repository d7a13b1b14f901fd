#include "curl.hpp"

#include <utility>

#include "rollcall/base/error.hpp"
#include "rollcall/base/lazy_library.hpp"

namespace rollcall::transports {

CurlFunctions::CurlFunctions() {
  LazyLibrary library{ROLLCALL_CURL_SONAME};
  const auto global_init = library.function<decltype(curl_global_init)>("curl_global_init");
  if (global_init(CURL_GLOBAL_DEFAULT) != CURLE_OK) throw Error{Fault::internal, "libcurl does not start"};

  easy_init = library.function<decltype(curl_easy_init)>("curl_easy_init");
  easy_setopt = library.function<decltype(curl_easy_setopt)>("curl_easy_setopt");
  easy_perform = library.function<decltype(curl_easy_perform)>("curl_easy_perform");
  easy_getinfo = library.function<decltype(curl_easy_getinfo)>("curl_easy_getinfo");
  easy_cleanup = library.function<decltype(curl_easy_cleanup)>("curl_easy_cleanup");
  easy_strerror = library.function<decltype(curl_easy_strerror)>("curl_easy_strerror");
  slist_append = library.function<decltype(curl_slist_append)>("curl_slist_append");
  slist_free_all = library.function<decltype(curl_slist_free_all)>("curl_slist_free_all");
}

CurlHandle::CurlHandle() : handle_{curl_.easy_init()} {
  if (!handle_) throw Error{Fault::internal, "libcurl does not give a handle"};
  set_option(CURLOPT_ERRORBUFFER, problem_.data());
}

CurlHandle::~CurlHandle() {
  curl_.easy_cleanup(handle_);
  curl_.slist_free_all(recipients_);
}

template <class Value>
void CurlHandle::set_option(CURLoption option, Value value) {
  const auto code = curl_.easy_setopt(handle_, option, value);
  if (code != CURLE_OK) throw Error{Fault::internal, std::string{"libcurl: "} + curl_.easy_strerror(code)};
}

void CurlHandle::set(CURLoption option, long value) {
  set_option(option, value);
}
void CurlHandle::set(CURLoption option, const std::string& value) {
  set_option(option, value.c_str());
}
void CurlHandle::set(CURLoption option, void* owned_by_caller) {
  set_option(option, owned_by_caller);
}
void CurlHandle::set(CURLoption option, curl_debug_callback function) {
  set_option(option, function);
}
void CurlHandle::set(CURLoption option, curl_read_callback function) {
  set_option(option, function);
}

void CurlHandle::set_recipient(const std::string& address) {
  curl_.slist_free_all(std::exchange(recipients_, curl_.slist_append(nullptr, address.c_str())));
  set_option(CURLOPT_MAIL_RCPT, recipients_);
}

std::string CurlHandle::perform() {
  problem_.front() = '\0';
  result_ = curl_.easy_perform(handle_);
  if (result_ == CURLE_OK) return {};
  return problem_.front() ? problem_.data() : curl_.easy_strerror(result_);
}

long CurlHandle::response_code() {
  long code = 0;
  const auto wrong = curl_.easy_getinfo(handle_, CURLINFO_RESPONSE_CODE, &code);
  if (wrong != CURLE_OK) throw Error{Fault::internal, std::string{"libcurl: "} + curl_.easy_strerror(wrong)};
  return code;
}

}  // namespace rollcall::transports
