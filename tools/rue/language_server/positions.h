// positions.h - bytes of a text as lines and columns of an editor, which counts from 0 and in units of UTF-8 or UTF-16.
#pragma once
#include <cstdint>
#include <string_view>
#include <vector>

namespace rue {

struct EditorPosition {
  std::size_t line = 0, column = 0;
};

class EditorPositions {
 public:
  // `text` has to stand as long as this object does.
  EditorPositions(std::string_view text, bool utf8);

  [[nodiscard]] EditorPosition position_of(std::uint32_t byte) const;
  // Beyond a line's end: its end; beyond the last line: the text's end.
  [[nodiscard]] std::uint32_t byte_at(EditorPosition position) const;

 private:
  [[nodiscard]] std::size_t line_end(std::size_t line) const;

  std::string_view text_;
  bool utf8_;
  std::vector<std::uint32_t> lines_;  // where each begins
};

}  // namespace rue
