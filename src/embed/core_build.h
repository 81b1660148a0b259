// core_build.h - what core_build.cpp offers, once for each build of the core; told apart by their namespaces.
#pragma once
#include "embed/embedding.h"

namespace rue {

// As the functions of embedding.h.
struct CoreFunctions {
  std::optional<WorkspaceSizes> (*workspace_sizes)(const EmbeddedTree& tree, std::string& error);
  std::string (*image_bytes)(const EmbeddedTree& tree, std::string_view names);
  bool (*open_image)(std::string_view bytes, OpenedImage& image, std::string& error);
  bool (*set_parameters)(EmbeddedTree& tree, std::span<const EmbeddedSetting> settings, std::string& error);
};

#define RUE_CORE_BUILD(name)            \
  namespace name {                      \
  extern const CoreFunctions functions; \
  }
RUE_CORE_BUILD(rue_build_double_uint32_t)
RUE_CORE_BUILD(rue_build_double_uint16_t)
RUE_CORE_BUILD(rue_build_float_uint32_t)
RUE_CORE_BUILD(rue_build_float_uint16_t)
#undef RUE_CORE_BUILD

}  // namespace rue
