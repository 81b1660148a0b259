// format.cpp - formats by the endings of files.
#include "output/picture/format.h"

namespace rue {

std::optional<PictureFormat> picture_format(std::string_view name) {
  const std::string ending = ending_of(name);
  if (ending == "dot" || ending == "gv") return PictureFormat::dot;
  if (ending == "svg") return PictureFormat::svg;
  if (ending == "png") return PictureFormat::png;
  if (ending == "pdf") return PictureFormat::pdf;
  return std::nullopt;
}

}  // namespace rue
