# Much of a build's time goes into the headers of libraries, which every file of a layer reads anew. With the option each
# layer reads them once. A build without it (the release preset alone) shows that every file includes what it uses.
option(ROLLCALL_PRECOMPILE "Precompile the large headers of libraries" OFF)
function(rollcall_precompile target)
  if(ROLLCALL_PRECOMPILE)
    target_precompile_headers(${target} PRIVATE ${ARGN})
  endif()
endfunction()

# rollcall_layer(NAME [NEEDS layer...] [LIBRARIES target...] [PRECOMPILED header...] [APART pattern...]): src/NAME/**.cpp
# as one static library. With CMAKE_UNITY_BUILD several files are compiled as one, in a fraction of the time; what their
# unnamed namespaces hold then needs names of its own. The files APART are always compiled by themselves.
function(rollcall_layer name)
  cmake_parse_arguments(layer "" "" "NEEDS;LIBRARIES;PRECOMPILED;APART" ${ARGN})
  file(GLOB_RECURSE sources CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/src/${name}/*.cpp)
  list(REMOVE_ITEM sources ${CMAKE_CURRENT_SOURCE_DIR}/src/cli/main.cpp)
  file(GLOB apart ${layer_APART})
  set_source_files_properties(${apart} PROPERTIES SKIP_UNITY_BUILD_INCLUSION ON)
  add_library(rollcall_${name} STATIC ${sources})
  set_target_properties(rollcall_${name} PROPERTIES UNITY_BUILD_BATCH_SIZE 20)
  target_include_directories(rollcall_${name} PUBLIC ${CMAKE_CURRENT_SOURCE_DIR}/include PRIVATE ${CMAKE_CURRENT_SOURCE_DIR}/src)
  list(TRANSFORM layer_NEEDS PREPEND rollcall_)
  target_link_libraries(rollcall_${name} PUBLIC ${layer_NEEDS} ${layer_LIBRARIES} PRIVATE rollcall_options)
  if(layer_PRECOMPILED)
    rollcall_precompile(rollcall_${name} ${layer_PRECOMPILED})
  endif()
endfunction()
