#include "time_names.hpp"

#include <algorithm>
#include <array>

namespace rollcall {
namespace {

struct Name {
  std::string_view word;
  unsigned number;
};

// English, Norwegian, Swedish; Finnish and Polish, each by its name and as it is written in a date; Chinese.
constexpr auto month_names = std::to_array<Name>({
    // clang-format off
    {"january", 1}, {"jan", 1}, {"januar", 1}, {"januari", 1},
    {"february", 2}, {"feb", 2}, {"februar", 2}, {"februari", 2}, {"febr", 2},
    {"march", 3}, {"mar", 3}, {"mars", 3},
    {"april", 4}, {"apr", 4},
    {"may", 5}, {"mai", 5}, {"maj", 5},
    {"june", 6}, {"jun", 6}, {"juni", 6},
    {"july", 7}, {"jul", 7}, {"juli", 7},
    {"august", 8}, {"aug", 8}, {"augusti", 8},
    {"september", 9}, {"sep", 9}, {"sept", 9},
    {"october", 10}, {"oct", 10}, {"oktober", 10}, {"okt", 10},
    {"november", 11}, {"nov", 11},
    {"december", 12}, {"dec", 12}, {"desember", 12}, {"des", 12},

    {"tammikuu", 1}, {"tammikuuta", 1}, {"tammik", 1}, {"tammi", 1},
    {"helmikuu", 2}, {"helmikuuta", 2}, {"helmik", 2}, {"helmi", 2},
    {"maaliskuu", 3}, {"maaliskuuta", 3}, {"maalisk", 3}, {"maalis", 3},
    {"huhtikuu", 4}, {"huhtikuuta", 4}, {"huhtik", 4}, {"huhti", 4},
    {"toukokuu", 5}, {"toukokuuta", 5}, {"toukok", 5}, {"touko", 5},
    {"kesäkuu", 6}, {"kesäkuuta", 6}, {"kesäk", 6}, {"kesä", 6},
    {"heinäkuu", 7}, {"heinäkuuta", 7}, {"heinäk", 7}, {"heinä", 7},
    {"elokuu", 8}, {"elokuuta", 8}, {"elok", 8}, {"elo", 8},
    {"syyskuu", 9}, {"syyskuuta", 9}, {"syysk", 9}, {"syys", 9},
    {"lokakuu", 10}, {"lokakuuta", 10}, {"lokak", 10}, {"loka", 10},
    {"marraskuu", 11}, {"marraskuuta", 11}, {"marrask", 11}, {"marras", 11},
    {"joulukuu", 12}, {"joulukuuta", 12}, {"jouluk", 12}, {"joulu", 12},

    {"styczeń", 1}, {"stycznia", 1}, {"sty", 1},
    {"luty", 2}, {"lutego", 2}, {"lut", 2},
    {"marzec", 3}, {"marca", 3},
    {"kwiecień", 4}, {"kwietnia", 4}, {"kwi", 4},
    {"maja", 5},
    {"czerwiec", 6}, {"czerwca", 6}, {"cze", 6},
    {"lipiec", 7}, {"lipca", 7}, {"lip", 7},
    {"sierpień", 8}, {"sierpnia", 8}, {"sie", 8},
    {"wrzesień", 9}, {"września", 9}, {"wrz", 9},
    {"październik", 10}, {"października", 10}, {"paź", 10},
    {"listopad", 11}, {"listopada", 11}, {"lis", 11},
    {"grudzień", 12}, {"grudnia", 12}, {"gru", 12},

    {"一月", 1}, {"二月", 2}, {"三月", 3}, {"四月", 4}, {"五月", 5}, {"六月", 6}, {"七月", 7},
    {"八月", 8}, {"九月", 9}, {"十月", 10}, {"十一月", 11}, {"十二月", 12},
    // clang-format on
});

constexpr auto weekday_names = std::to_array<Name>({
    // clang-format off
    {"sunday", 0}, {"sun", 0}, {"søndag", 0}, {"søn", 0}, {"söndag", 0}, {"sön", 0},
    {"sunnuntai", 0}, {"sunnuntaina", 0}, {"su", 0}, {"niedziela", 0}, {"niedz", 0}, {"niedzieli", 0}, {"ndz", 0},
    {"monday", 1}, {"mon", 1}, {"mandag", 1}, {"man", 1}, {"måndag", 1}, {"mån", 1},
    {"maanantai", 1}, {"maanantaina", 1}, {"ma", 1}, {"poniedziałek", 1}, {"pon", 1},
    {"tuesday", 2}, {"tue", 2}, {"tues", 2}, {"tirsdag", 2}, {"tir", 2}, {"tisdag", 2}, {"tis", 2},
    {"tiistai", 2}, {"tiistaina", 2}, {"ti", 2}, {"wtorek", 2}, {"wt", 2},
    {"wednesday", 3}, {"wed", 3}, {"onsdag", 3}, {"ons", 3},
    {"keskiviikko", 3}, {"keskiviikkona", 3}, {"ke", 3}, {"środa", 3}, {"śr", 3},
    {"thursday", 4}, {"thu", 4}, {"thur", 4}, {"thurs", 4}, {"torsdag", 4}, {"tor", 4}, {"tors", 4},
    {"torstai", 4}, {"torstaina", 4}, {"to", 4}, {"czwartek", 4}, {"czw", 4},
    {"friday", 5}, {"fri", 5}, {"fredag", 5}, {"fre", 5},
    {"perjantai", 5}, {"perjantaina", 5}, {"pe", 5}, {"piątek", 5}, {"pt", 5},
    {"saturday", 6}, {"sat", 6}, {"lørdag", 6}, {"lør", 6}, {"lördag", 6}, {"lör", 6},
    {"lauantai", 6}, {"lauantaina", 6}, {"la", 6}, {"sobota", 6}, {"sob", 6},
    {"星期日", 0}, {"星期天", 0}, {"周日", 0}, {"星期一", 1}, {"周一", 1}, {"星期二", 2}, {"周二", 2},
    {"星期三", 3}, {"周三", 3}, {"星期四", 4}, {"周四", 4}, {"星期五", 5}, {"周五", 5}, {"星期六", 6}, {"周六", 6},
    // clang-format on
});

template <std::size_t count>
std::optional<unsigned> number_of(const std::array<Name, count>& names, std::string_view word) {
  const auto found = std::ranges::find(names, word, &Name::word);
  return found == names.end() ? std::nullopt : std::optional{found->number};
}

}  // namespace

std::optional<unsigned> month_called(std::string_view word) {
  return number_of(month_names, word);
}

std::optional<unsigned> weekday_called(std::string_view word) {
  return number_of(weekday_names, word);
}

bool says_at(std::string_view word) {
  constexpr std::array<std::string_view, 5> words{"at", "kl", "klo", "klockan", "godz"};
  return std::ranges::find(words, word) != words.end();
}

}  // namespace rollcall
