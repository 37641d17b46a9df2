namespace FleetScan.Images.Registries.Cloud;

// An access token of the service account that a pod or machine runs as, which Google's registries take for a password.
internal sealed class GoogleTokens(CloudRequests requests, CloudEnvironment environment, TimeProvider time)
{
    private const string Machine = "Google's metadata server";

    public async Task<(RegistryCredentials Credentials, DateTimeOffset End)> GetAsync(CancellationToken cancellationToken)
    {
        var host = environment["GCE_METADATA_HOST"] ?? "metadata.google.internal";
        if (!Uri.TryCreate($"http://{host}/computeMetadata/v1/instance/service-accounts/default/token", UriKind.Absolute, out var address))
        {
            throw new CloudIdentityException("GCE_METADATA_HOST is no host.");
        }

        var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.Add("Metadata-Flavor", "Google");
        using var answer = CloudRequests.Parse(await requests.SendLocalAsync(request, Machine, cancellationToken), Machine);
        return (
            new RegistryCredentials("oauth2accesstoken", CloudRequests.Required(answer.RootElement, "access_token", Machine)),
            time.GetUtcNow() + CloudRequests.Seconds(answer.RootElement, "expires_in"));
    }
}
