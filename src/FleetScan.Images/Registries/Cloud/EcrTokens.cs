using System.Net.Http.Headers;
using System.Text;
using FleetScan.Images.Ecosystems;

namespace FleetScan.Images.Registries.Cloud;

// A password of Amazon's registries, good for all that the identity may pull in a region, for twelve hours.
internal sealed class EcrTokens(CloudRequests requests, AwsIdentity identity, CloudEnvironment environment, TimeProvider time)
{
    private const string Ecr = "Amazon's registry service (ECR)";
    private static readonly TimeSpan MaxLifetime = TimeSpan.FromHours(12);
    private static readonly byte[] Body = "{}"u8.ToArray();

    public async Task<(RegistryCredentials Credentials, DateTimeOffset End)> GetAsync(CloudRegistry registry, CancellationToken cancellationToken)
    {
        var keys = await identity.GetAsync(registry.Region, cancellationToken);
        var request = new HttpRequestMessage(HttpMethod.Post, environment.Endpoint("AWS_ENDPOINT_URL_ECR", registry.Endpoint)) { Content = new ByteArrayContent(Body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/x-amz-json-1.1");
        request.Headers.TryAddWithoutValidation("x-amz-target", "AmazonEC2ContainerRegistry_V20150921.GetAuthorizationToken");
        AwsSignature.Sign(request, Body, keys, registry.Region, "ecr", time.GetUtcNow());

        using var answer = CloudRequests.Parse(await requests.SendAsync(request, Ecr, cancellationToken), Ecr);
        var data = answer.RootElement.Member("authorizationData").Items().FirstOrDefault();
        return (Decode(CloudRequests.Required(data, "authorizationToken", Ecr)), End(data));
    }

    private static RegistryCredentials Decode(string token)
    {
        var bytes = new byte[token.Length];
        var pair = Convert.TryFromBase64String(token, bytes, out var length) ? Encoding.UTF8.GetString(bytes, 0, length) : "";
        var colon = pair.IndexOf(':', StringComparison.Ordinal);
        return colon > 0
            ? new RegistryCredentials(pair[..colon], pair[(colon + 1)..])
            : throw new CloudIdentityException($"{Ecr} answered with a token that is no user and password.");
    }

    private DateTimeOffset End(System.Text.Json.JsonElement data)
    {
        var now = time.GetUtcNow();
        var expires = data.Member("expiresAt");
        var left = expires.ValueKind == System.Text.Json.JsonValueKind.Number && expires.TryGetDouble(out var seconds) ? seconds - now.ToUnixTimeSeconds() : 0;
        return now + TimeSpan.FromSeconds(Math.Clamp(left, 0, MaxLifetime.TotalSeconds));
    }
}
