// embedding.cpp - leads each question to the build of the core that it is about.
#include "model/embedding.h"

#include "model/core_build.h"

namespace rue {

std::optional<WorkspaceSizes> workspace_sizes(const EmbeddedTree& tree, CoreBuild build, std::string& error) {
  if (build.single) {
    return build.narrow ? rue_build_float_uint16_t::workspace_sizes(tree, error)
                        : rue_build_float_uint32_t::workspace_sizes(tree, error);
  }
  return build.narrow ? rue_build_double_uint16_t::workspace_sizes(tree, error)
                      : rue_build_double_uint32_t::workspace_sizes(tree, error);
}

std::string image_bytes(const EmbeddedTree& tree, CoreBuild build, std::string_view names) {
  if (build.single) {
    return build.narrow ? rue_build_float_uint16_t::image_bytes(tree, names)
                        : rue_build_float_uint32_t::image_bytes(tree, names);
  }
  return build.narrow ? rue_build_double_uint16_t::image_bytes(tree, names)
                      : rue_build_double_uint32_t::image_bytes(tree, names);
}

bool is_image(std::string_view bytes) {
  return bytes.starts_with("RUE\x1A");
}

std::optional<OpenedImage> open_image(std::string_view bytes, std::string& error) {
  OpenedImage image;
  const auto width = [&](std::size_t at) { return at < bytes.size() ? static_cast<unsigned char>(bytes[at]) : 0U; };
  bool sound = false;
  if (width(5) == 4) {
    sound = width(6) == 2 ? rue_build_float_uint16_t::open_image(bytes, image, error)
                          : rue_build_float_uint32_t::open_image(bytes, image, error);
  } else {
    sound = width(6) == 2 ? rue_build_double_uint16_t::open_image(bytes, image, error)
                          : rue_build_double_uint32_t::open_image(bytes, image, error);
  }
  if (!sound) return std::nullopt;
  return image;
}

}  // namespace rue
