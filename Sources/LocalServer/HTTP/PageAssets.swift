public import AWSRuntime
import HTTPTypes

/// The web page on which people watch rooms and take part in them. Its files lie in `Page/` as they are served, and are in the program.
///
/// They hold nothing secret: an operator's key comes with the page's address, behind `#`, and goes into the requests that the page makes.
public enum PageAssets {
    /// The answer to a GET of `path`; nil when the path, which may have a query, is none of the page's.
    public static func response(for path: String) -> AWSResponse? {
        let path = path.prefix { $0 != "?" }
        if path == "/_ivsh" { return redirection }
        guard path.hasPrefix("/_ivsh/"), let file = files[String(path.dropFirst("/_ivsh/".count))] else { return nil }
        var fields = headers
        fields[.contentType] = file.type
        return AWSResponse(head: HTTPResponse(status: .ok, headerFields: fields), body: file.bytes)
    }

    private struct File: Sendable {
        let type: String
        let bytes: [UInt8]
    }

    /// By what follows `/_ivsh/`.
    private static let files: [String: File] = {
        var files = ["": File(type: "text/html; charset=utf-8", bytes: PackageResources.index_html)]
        files["page/style.css"] = File(type: "text/css; charset=utf-8", bytes: PackageResources.style_css)
        files["page/icon.svg"] = File(type: "image/svg+xml", bytes: PackageResources.icon_svg)
        let scripts = [
            "announcer": PackageResources.announcer_js, "connection": PackageResources.connection_js, "dom": PackageResources.dom_js,
            "forms": PackageResources.forms_js, "moderation": PackageResources.moderation_js, "page": PackageResources.page_js,
            "panel": PackageResources.panel_js, "requests": PackageResources.requests_js, "room": PackageResources.room_js,
            "rooms": PackageResources.rooms_js, "seat": PackageResources.seat_js, "service": PackageResources.service_js,
            "settings": PackageResources.settings_js, "timeline": PackageResources.timeline_js,
        ]
        for (name, bytes) in scripts { files["page/\(name).js"] = File(type: "text/javascript; charset=utf-8", bytes: bytes) }
        return files
    }()

    /// Only what the server itself serves is loaded, run and connected to, no text becomes markup, and no other site frames the page.
    private static let headers: HTTPFields = {
        var fields: HTTPFields = [.cacheControl: "no-store", .xContentTypeOptions: "nosniff"]
        fields[.contentSecurityPolicy] = [
            "default-src 'none'", "script-src 'self'", "style-src 'self'", "img-src 'self'", "connect-src 'self'", "base-uri 'none'",
            "form-action 'none'", "frame-ancestors 'none'", "require-trusted-types-for 'script'", "trusted-types 'none'",
        ].joined(separator: "; ")
        for (name, value) in [("Referrer-Policy", "no-referrer"), ("Cross-Origin-Opener-Policy", "same-origin")] {
            if let name = HTTPField.Name(name) { fields[name] = value }
        }
        return fields
    }()

    private static let redirection: AWSResponse = {
        let fields: HTTPFields = [.location: "/_ivsh/", .cacheControl: "no-store", .contentLength: "0"]
        return AWSResponse(head: HTTPResponse(status: .permanentRedirect, headerFields: fields))
    }()
}
