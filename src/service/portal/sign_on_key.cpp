#include "sign_on_key.hpp"

#include "rollcall/base/error.hpp"
#include "rollcall/base/text.hpp"
#include "rollcall/store/file/key_file.hpp"

namespace rollcall::service {
namespace {

constexpr std::size_t longest_client_secret = 1000;

// What a verifier says about the bytes is said of the file.
template <class Read>
auto judged_file(const std::string& file, Read read) {
  try {
    return read();
  } catch (const Error& error) {
    if (error.fault() != Fault::usage) throw;
    throw Error{Fault::refused, file + ": " + error.what(), error.hint()};
  }
}

bool is_metadata(std::string_view content) {
  if (content.starts_with(byte_order_mark)) content.remove_prefix(byte_order_mark.size());
  return trim(content).starts_with('<');
}

std::vector<sso::Certificate> certificates_in(const SingleSignOn& settings, const std::string& content) {
  if (!is_metadata(content)) return {sso::parse_certificate(content)};
  const auto metadata = sso::parse_idp_metadata(content);
  if (metadata.entity_id != settings.issuer)
    throw Error{Fault::usage,
                "the metadata is of " + without_control_characters(metadata.entity_id) + ", not of " + settings.issuer};
  std::vector<sso::Certificate> all;
  for (const auto& pem : metadata.certificates) all.push_back(sso::parse_certificate(pem));
  return all;
}

}  // namespace

sso::Key token_key(const SingleSignOn& settings, const SignOnKey& key, const std::string& roll) {
  const auto content = store::read_key_file(key.file, store::KeyFile::secret, sso::most_key_file_bytes, roll);
  return judged_file(key.file, [&] { return sso::key_from(*parse_word<sso::Algorithm>(settings.algorithm), content); });
}

std::string client_secret(const SignOnKey& key, const std::string& roll) {
  const auto content = store::read_key_file(key.file, store::KeyFile::secret, longest_client_secret, roll);
  return judged_file(key.file, [&] {
    auto secret = std::string{trim(content)};
    if (secret.empty() || has_control_characters(secret))
      throw Error{Fault::usage, "not a client secret, which is one line of text"};
    return secret;
  });
}

std::vector<sso::Certificate> certificates(const SingleSignOn& settings, const SignOnKey& key,
                                           const std::string& roll) {
  const auto content = store::read_key_file(key.file, store::KeyFile::known, sso::largest_saml_document, roll);
  return judged_file(key.file, [&] {
    auto all = certificates_in(settings, content);
    for (const auto& each : all) sso::check_saml_certificate(each);
    return all;
  });
}

sso::IdpMetadata provider_metadata(const std::string& file, const std::string& roll) {
  const auto content = store::read_key_file(file, store::KeyFile::known, sso::largest_saml_document, roll);
  return judged_file(file, [&] {
    auto metadata = sso::parse_idp_metadata(content);
    metadata.sign_on_url = provider_address_from(metadata.sign_on_url);
    return metadata;
  });
}

}  // namespace rollcall::service
