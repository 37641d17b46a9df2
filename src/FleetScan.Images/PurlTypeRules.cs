namespace FleetScan.Images;

// What single purl types prescribe for their parts; types without a rule keep them as they are.
internal static class PurlTypeRules
{
    public static string Namespace(string type, string space) =>
        type is "alpm" or "apk" or "bitbucket" or "composer" or "deb" or "github" or "golang" or "npm" or "rpm" ? space.ToLowerInvariant() : space;

    public static string Name(string type, string name) => type switch
    {
        "alpm" or "apk" or "bitbucket" or "bitnami" or "composer" or "deb" or "github" or "golang" or "npm" => name.ToLowerInvariant(),
        "pypi" => name.ToLowerInvariant().Replace('_', '-'),
        _ => name,
    };
}
