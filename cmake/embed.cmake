# rollcall_embed(LAYER NAMESPACE ns NAME n [WITH_FOLDER] FILES glob...): compiles the files, those in sub-folders too, into
# the layer as `ns::n()`, a std::span of {name, content}, sorted by name. WITH_FOLDER: `nb/mail.json`, not `mail.json`.
# Declared in "rollcall/base/embedded.hpp".
function(rollcall_embed layer)
  cmake_parse_arguments(embed "WITH_FOLDER" "NAMESPACE;NAME" "FILES" ${ARGN})
  set(files)
  foreach(pattern ${embed_FILES})
    file(GLOB_RECURSE found CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/${pattern})
    list(APPEND files ${found})
  endforeach()
  list(TRANSFORM files REPLACE "^(.*/)([^/]+)$" "\\2=\\1\\2")
  list(SORT files)
  list(TRANSFORM files REPLACE "^[^=]*=" "")
  set(output ${CMAKE_CURRENT_BINARY_DIR}/embedded_${embed_NAME}.cpp)
  add_custom_command(
    OUTPUT ${output}
    COMMAND ${CMAKE_COMMAND} -DOUTPUT=${output} -DNAMESPACE=${embed_NAMESPACE} -DNAME=${embed_NAME} -DWITH_FOLDER=${embed_WITH_FOLDER}
            "-DFILES=${files}"
            -P ${CMAKE_CURRENT_SOURCE_DIR}/cmake/write_embedded.cmake
    DEPENDS ${files} ${CMAKE_CURRENT_SOURCE_DIR}/cmake/write_embedded.cmake
    VERBATIM)
  target_sources(rollcall_${layer} PRIVATE ${output})
endfunction()
