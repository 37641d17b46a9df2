using System.Text.RegularExpressions;

namespace FleetScan.Images.Registries.Cloud;

// Whose registry a host is. What an identity gives goes to these names only, and only over TLS: nobody but the cloud can answer there.
internal sealed partial record CloudRegistry(CloudProvider Provider, string Host, string Region, string Endpoint)
{
    public static CloudRegistry? Of(string host)
    {
        host = host.ToLowerInvariant();
        if (Ecr().Match(host) is { Success: true } ecr)
        {
            return new CloudRegistry(CloudProvider.Aws, host, ecr.Groups["region"].Value, EcrEndpoint(ecr));
        }

        return Acr().IsMatch(host) ? new CloudRegistry(CloudProvider.Azure, host, "", $"https://{host}")
            : Google().IsMatch(host) ? new CloudRegistry(CloudProvider.Google, host, "", "")
            : null;
    }

    // The account's number comes first, so that no name can be made up that only looks like it.
    [GeneratedRegex(@"^[0-9]{12}\.(dkr\.ecr(?<fips>-fips)?\.(?<region>[a-z0-9-]+)\.(?<domain>amazonaws\.com|amazonaws\.com\.cn|amazonaws\.eu)|dkr-ecr(?<fips>-fips)?\.(?<region>[a-z0-9-]+)\.(?<dual>on\.aws|on\.amazonwebservices\.com\.cn))\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Ecr();

    [GeneratedRegex(@"^[a-z0-9][a-z0-9-]*\.azurecr\.(io|cn|us)\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Acr();

    [GeneratedRegex(@"^(([a-z0-9-]+\.)?gcr\.io|[a-z0-9-]+-docker\.pkg\.dev)\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Google();

    private static string EcrEndpoint(Match ecr)
    {
        var region = ecr.Groups["region"].Value;
        var domain = ecr.Groups["domain"] is { Success: true } given ? given.Value
            : ecr.Groups["dual"].Value.EndsWith(".cn", StringComparison.Ordinal) ? "amazonaws.com.cn"
            : "amazonaws.com";
        return ecr.Groups["fips"].Success ? $"https://ecr-fips.{region}.{domain}" : $"https://api.ecr.{region}.{domain}";
    }
}
