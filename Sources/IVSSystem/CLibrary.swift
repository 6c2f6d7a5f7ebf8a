// The system's C library, whatever its name: who imports this module has it.

#if canImport(Glibc)
    @_exported public import Glibc
#elseif canImport(Musl)
    @_exported public import Musl
#elseif canImport(Darwin)
    @_exported public import Darwin
    @_exported public import xlocale
#endif
