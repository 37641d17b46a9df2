namespace FleetScan.Images.Registries.Cloud;

// A refresh token of one of Azure's registries, for a token of this process's identity. What follows is the registry's usual way with refresh tokens.
internal sealed class AcrTokens(CloudRequests requests, CloudEnvironment environment, TimeProvider time)
{
    private const string Entra = "Microsoft Entra";
    private const string Machine = "The metadata server of the machine";
    private const string Resource = "https://containerregistry.azure.net";

    // They live three hours; what the identity may do can change sooner.
    private static readonly TimeSpan MaxLifetime = TimeSpan.FromHours(1);

    public async Task<(RegistryCredentials Credentials, DateTimeOffset End)> GetAsync(CloudRegistry registry, CancellationToken cancellationToken)
    {
        var (token, lifetime) = environment["AZURE_FEDERATED_TOKEN_FILE"] is { } file && environment["AZURE_TENANT_ID"] is { } tenant && environment["AZURE_CLIENT_ID"] is { } client
            ? await OfWorkloadAsync(file, tenant, client, cancellationToken)
            : await OfMachineAsync(cancellationToken);
        var what = $"The registry {registry.Host}";
        var request = new HttpRequestMessage(HttpMethod.Post, new Uri(new Uri(registry.Endpoint), "/oauth2/exchange"))
        {
            Content = new FormUrlEncodedContent([new("grant_type", "access_token"), new("service", registry.Host), new("access_token", token)]),
        };
        using var answer = CloudRequests.Parse(await requests.SendAsync(request, what, cancellationToken), what);
        return (
            new RegistryCredentials("", "", CloudRequests.Required(answer.RootElement, "refresh_token", what)),
            time.GetUtcNow() + (lifetime < MaxLifetime ? lifetime : MaxLifetime));
    }

    private async Task<(string Token, TimeSpan Lifetime)> OfWorkloadAsync(string file, string tenant, string client, CancellationToken cancellationToken)
    {
        var authority = environment.Endpoint("AZURE_AUTHORITY_HOST", "https://login.microsoftonline.com/");
        var request = new HttpRequestMessage(HttpMethod.Post, new Uri(authority, $"{Uri.EscapeDataString(tenant)}/oauth2/v2.0/token"))
        {
            Content = new FormUrlEncodedContent(
            [
                new("grant_type", "client_credentials"),
                new("client_id", client),
                new("scope", Resource + "/.default"),
                new("client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"),
                new("client_assertion", await CloudEnvironment.ReadTokenAsync(file, cancellationToken)),
            ]),
        };
        return Read(await requests.SendAsync(request, Entra, cancellationToken), Entra);
    }

    private async Task<(string Token, TimeSpan Lifetime)> OfMachineAsync(CancellationToken cancellationToken)
    {
        var server = environment.Endpoint("AZURE_POD_IDENTITY_AUTHORITY_HOST", "http://169.254.169.254");
        var client = environment["AZURE_CLIENT_ID"] is { } id ? $"&client_id={Uri.EscapeDataString(id)}" : "";
        var request = new HttpRequestMessage(HttpMethod.Get, new Uri(server, $"metadata/identity/oauth2/token?api-version=2018-02-01&resource={Uri.EscapeDataString(Resource)}{client}"));
        request.Headers.Add("Metadata", "true");
        return Read(await requests.SendLocalAsync(request, Machine, cancellationToken), Machine);
    }

    private static (string Token, TimeSpan Lifetime) Read(ReadOnlyMemory<byte> answer, string what)
    {
        using var document = CloudRequests.Parse(answer, what);
        return (CloudRequests.Required(document.RootElement, "access_token", what), CloudRequests.Seconds(document.RootElement, "expires_in"));
    }
}
