// embedding.cpp - leads each question to the build of the core that it is about.
#include "embed/embedding.h"

#include "embed/core_build.h"

namespace rue {

namespace {

const CoreFunctions& core_of(CoreBuild build) {
  if (build.single) return build.narrow ? rue_build_float_uint16_t::functions : rue_build_float_uint32_t::functions;
  return build.narrow ? rue_build_double_uint16_t::functions : rue_build_double_uint32_t::functions;
}

}  // namespace

std::optional<WorkspaceSizes> workspace_sizes(const EmbeddedTree& tree, CoreBuild build, std::string& error) {
  return core_of(build).workspace_sizes(tree, error);
}

std::string image_bytes(const EmbeddedTree& tree, CoreBuild build, std::string_view names) {
  return core_of(build).image_bytes(tree, names);
}

bool set_parameters(EmbeddedTree& tree, CoreBuild build, std::span<const EmbeddedSetting> settings, std::string& error) {
  return core_of(build).set_parameters(tree, settings, error);
}

bool is_image(std::string_view bytes) {
  return bytes.starts_with("RUE\x1A");
}

std::optional<OpenedImage> open_image(std::string_view bytes, std::string& error) {
  OpenedImage image;
  const auto width = [&](std::size_t at) { return at < bytes.size() ? static_cast<unsigned char>(bytes[at]) : 0U; };
  if (!core_of({width(5) == 4, width(6) == 2}).open_image(bytes, image, error)) return std::nullopt;
  return image;
}

}  // namespace rue
