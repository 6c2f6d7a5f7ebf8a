import AWSRuntime
import Foundation
import HTTPTypes
import LocalServer
import TestSupport
import Testing

@Suite("The page's files")
struct PageAssetsTests {
    /// The folder that the files are embedded from.
    private static let folder = PackageFolder.url.appending(path: "Sources/LocalServer/Page")

    @Test("Every file is served as it lies in the folder, with a type that the browser need not guess")
    func files() throws {
        let types = [
            "html": "text/html; charset=utf-8", "css": "text/css; charset=utf-8", "js": "text/javascript; charset=utf-8",
            "svg": "image/svg+xml",
        ]
        let names = try FileManager.default.contentsOfDirectory(atPath: Self.folder.path)
        #expect(names.count > 5)
        for name in names {
            let file = Self.folder.appending(path: name)
            let response = try #require(PageAssets.response(for: name == "index.html" ? "/_ivsh/?x=1" : "/_ivsh/page/\(name)"), "\(name)")
            #expect(response.body == Array(try Data(contentsOf: file)), "\(name)")
            #expect(response.head.headerFields[.contentType] == types[file.pathExtension])
            #expect(response.head.headerFields[.xContentTypeOptions] == "nosniff")
            #expect(response.head.headerFields[.contentSecurityPolicy]?.contains("default-src 'none'") == true)
            #expect(response.head.headerFields[.cacheControl] == "no-store")
        }
    }

    @Test(
        "Other paths are not the page's",
        arguments: ["/", "/_ivsh/info", "/_ivsh/page/", "/_ivsh/page/../page/page.js", "/_ivsh/index.html", "/CreateRoom"])
    func others(path: String) { #expect(PageAssets.response(for: path) == nil) }

    @Test("No file loads anything from elsewhere")
    func offline() throws {
        for name in try FileManager.default.contentsOfDirectory(atPath: Self.folder.path) where !name.hasSuffix(".svg") {
            let text = try String(contentsOf: Self.folder.appending(path: name), encoding: .utf8)
            #expect(
                !text.contains("//cdn") && !text.contains("https://") && !text.contains("innerHTML") && !text.contains("eval("), "\(name)")
        }
    }
}
