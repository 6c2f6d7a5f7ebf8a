import LocalServer
import Testing
