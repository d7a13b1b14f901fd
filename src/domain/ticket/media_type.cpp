#include "rollcall/domain/ticket/media_type.hpp"

#include <map>

#include "rollcall/base/text.hpp"

namespace rollcall {

std::string media_type_of(std::string_view file_name) {
  static const std::map<std::string, std::string> types{
      {".txt", "text/plain"}, {".csv", "text/csv"},          {".pdf", "application/pdf"}, {".png", "image/png"},
      {".gif", "image/gif"},  {".jpg", "image/jpeg"},        {".jpeg", "image/jpeg"},     {".html", "text/html"},
      {".log", "text/plain"}, {".json", "application/json"}, {".zip", "application/zip"}};
  const auto dot = file_name.rfind('.');
  if (dot == std::string_view::npos || dot == 0) return "application/octet-stream";
  const auto found = types.find(fold_case(file_name.substr(dot)));
  return found == types.end() ? "application/octet-stream" : found->second;
}

}  // namespace rollcall
