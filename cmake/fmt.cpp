// fmt as an archive of ours: all that its headers hold, whoever will call it. Debian has it as a shared library alone, and
// loading that, with libstdc++ behind it, takes a sixth of a short command.
#define FMT_HEADER_ONLY
#include <fmt/format.h>

// Numbers with a point are formatted by templates, of which the headers promise these two.
template auto fmt::format<const double&, const float&>(fmt::format_string<const double&, const float&>, const double&,
                                                       const float&) -> std::string;
