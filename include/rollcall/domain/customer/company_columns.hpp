#pragma once

#include <optional>
#include <string>

#include "rollcall/domain/import_table.hpp"

namespace rollcall {

/// What is said about one company of customers: a row of an import (I-15).
struct CompanyFacts {
  std::string name{};                   ///< as label_from
  std::optional<std::string> domain{};  ///< stored form of a host; nothing: it stays as it is
};

using CompanyRow = NotedFacts<CompanyFacts>;

/// What the columns of an import of companies say, by name, in any order and case.
const ImportTable<CompanyRow>& company_columns();

/// The domain of a company's addresses in stored form. Throws usage.
std::string company_domain_from(std::string_view typed);

}  // namespace rollcall
