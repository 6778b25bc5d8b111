# Read by CPack for each kind of package.
if(CPACK_GENERATOR STREQUAL "TGZ")
  # What runs wherever it is unpacked has no /usr in it.
  set(CPACK_PACKAGING_INSTALL_PREFIX "/")
  # Names the machine it runs on, as Debian's package does.
  set(CPACK_PACKAGE_FILE_NAME "yaodian-${CPACK_PACKAGE_VERSION}-${CPACK_SYSTEM_NAME}-${CPACK_HOST_PROCESSOR}")
endif()
