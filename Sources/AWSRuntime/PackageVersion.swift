/// The version of everything in this package, the program `ivsh` and the SDK.
package let packageVersion = "0.1.0"
