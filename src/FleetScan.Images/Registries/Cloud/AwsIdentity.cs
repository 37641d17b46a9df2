using System.Xml;
using FleetScan.Images.Ecosystems;

namespace FleetScan.Images.Registries.Cloud;

// The keys of this process's identity at Amazon, in the order of Amazon's own tools: the environment, the role of a service account, the agent of a pod or
// task, the machine. They are not kept: the registry tokens they are asked for live longer.
internal sealed class AwsIdentity(CloudRequests requests, CloudEnvironment environment)
{
    private const string Sts = "Amazon's token service (STS)";
    private const string Container = "The credentials agent of the pod";
    private const string Machine = "The metadata server of the machine";
    private static readonly string[] LocalHosts = ["169.254.170.2", "169.254.170.23", "[fd00:ec2::23]"];

    public async Task<AwsKeys> GetAsync(string region, CancellationToken cancellationToken)
    {
        if (environment["AWS_ACCESS_KEY_ID"] is { } id && environment["AWS_SECRET_ACCESS_KEY"] is { } secret)
        {
            return new AwsKeys(id, secret, environment["AWS_SESSION_TOKEN"]);
        }

        if (environment["AWS_ROLE_ARN"] is { } role && environment["AWS_WEB_IDENTITY_TOKEN_FILE"] is { } file)
        {
            return await AssumeAsync(role, file, region, cancellationToken);
        }

        if (ContainerAddress() is { } address)
        {
            return await OfContainerAsync(address, cancellationToken);
        }

        return string.Equals(environment["AWS_EC2_METADATA_DISABLED"], "true", StringComparison.OrdinalIgnoreCase)
            ? throw new CloudIdentityException("there is no AWS identity in the environment, and AWS_EC2_METADATA_DISABLED keeps the machine's from being asked for.")
            : await OfMachineAsync(cancellationToken);
    }

    // The only request that is not signed: the token is the proof.
    private async Task<AwsKeys> AssumeAsync(string role, string file, string region, CancellationToken cancellationToken)
    {
        region = environment["AWS_REGION"] ?? environment["AWS_DEFAULT_REGION"] ?? region;
        var domain = region.StartsWith("cn-", StringComparison.Ordinal) ? "amazonaws.com.cn" : "amazonaws.com";
        var request = new HttpRequestMessage(HttpMethod.Post, environment.Endpoint("AWS_ENDPOINT_URL_STS", $"https://sts.{region}.{domain}"))
        {
            Content = new FormUrlEncodedContent(
            [
                new("Action", "AssumeRoleWithWebIdentity"),
                new("Version", "2011-06-15"),
                new("RoleArn", role),
                new("RoleSessionName", environment["AWS_ROLE_SESSION_NAME"] ?? "fleetscan"),
                new("WebIdentityToken", await CloudEnvironment.ReadTokenAsync(file, cancellationToken)),
            ]),
        };
        return ReadXml(await requests.SendAsync(request, Sts, cancellationToken));
    }

    private Uri? ContainerAddress()
    {
        if (environment["AWS_CONTAINER_CREDENTIALS_RELATIVE_URI"] is { } path)
        {
            return Uri.TryCreate("http://169.254.170.2/" + path.TrimStart('/'), UriKind.Absolute, out var relative)
                ? relative
                : throw new CloudIdentityException("AWS_CONTAINER_CREDENTIALS_RELATIVE_URI is no path.");
        }

        if (environment["AWS_CONTAINER_CREDENTIALS_FULL_URI"] is not { } full)
        {
            return null;
        }

        // As Amazon's own tools have it: the token goes in the clear to this machine and its link only.
        return Uri.TryCreate(full, UriKind.Absolute, out var uri) && (uri.Scheme == Uri.UriSchemeHttps || (uri.Scheme == Uri.UriSchemeHttp && (uri.IsLoopback || LocalHosts.Contains(uri.Host))))
            ? uri
            : throw new CloudIdentityException("AWS_CONTAINER_CREDENTIALS_FULL_URI is neither https nor an address of this machine.");
    }

    private async Task<AwsKeys> OfContainerAsync(Uri address, CancellationToken cancellationToken)
    {
        var token = environment["AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE"] is { } file
            ? await CloudEnvironment.ReadTokenAsync(file, cancellationToken)
            : environment["AWS_CONTAINER_AUTHORIZATION_TOKEN"];
        var request = new HttpRequestMessage(HttpMethod.Get, address);
        if (token is not null)
        {
            request.Headers.TryAddWithoutValidation("Authorization", token);
        }

        return ReadJson(await requests.SendLocalAsync(request, Container, cancellationToken), Container);
    }

    // Version 2 only: a token first, so that nobody who merely can make this process send a request gets keys.
    private async Task<AwsKeys> OfMachineAsync(CancellationToken cancellationToken)
    {
        var server = environment.Endpoint("AWS_EC2_METADATA_SERVICE_ENDPOINT", "http://169.254.169.254");
        var ask = new HttpRequestMessage(HttpMethod.Put, new Uri(server, "latest/api/token"));
        ask.Headers.Add("X-aws-ec2-metadata-token-ttl-seconds", "300");
        var token = System.Text.Encoding.ASCII.GetString((await requests.SendLocalAsync(ask, Machine, cancellationToken)).Span).Trim();
        var roles = await OfMachineAsync(server, "", token, cancellationToken);
        var role = System.Text.Encoding.UTF8.GetString(roles.Span).Split('\n')[0].Trim();
        return role.Length == 0
            ? throw new CloudIdentityException("the machine has no role.")
            : ReadJson(await OfMachineAsync(server, Uri.EscapeDataString(role), token, cancellationToken), Machine);
    }

    private Task<ReadOnlyMemory<byte>> OfMachineAsync(Uri server, string name, string token, CancellationToken cancellationToken)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, new Uri(server, $"latest/meta-data/iam/security-credentials/{name}"));
        request.Headers.TryAddWithoutValidation("X-aws-ec2-metadata-token", token);
        return requests.SendLocalAsync(request, Machine, cancellationToken);
    }

    private static AwsKeys ReadJson(ReadOnlyMemory<byte> answer, string what)
    {
        using var document = CloudRequests.Parse(answer, what);
        var root = document.RootElement;
        return new AwsKeys(
            CloudRequests.Required(root, "AccessKeyId", what),
            CloudRequests.Required(root, "SecretAccessKey", what),
            root.Text("Token"));
    }

    private static AwsKeys ReadXml(ReadOnlyMemory<byte> answer)
    {
        var fields = new Dictionary<string, string>(StringComparer.Ordinal);
        try
        {
            using var reader = XmlReader.Create(new MemoryStream(answer.ToArray()), new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null });
            while (reader.Read())
            {
                if (reader is { NodeType: XmlNodeType.Element, IsEmptyElement: false, LocalName: "AccessKeyId" or "SecretAccessKey" or "SessionToken" })
                {
                    var name = reader.LocalName;
                    reader.Read();
                    fields[name] = reader.NodeType == XmlNodeType.Text ? reader.Value : "";
                }
            }
        }
        catch (XmlException)
        {
            throw new CloudIdentityException($"{Sts} answered something else than XML.");
        }

        return fields is { Count: 3 }
            ? new AwsKeys(fields["AccessKeyId"], fields["SecretAccessKey"], fields["SessionToken"])
            : throw new CloudIdentityException($"{Sts} answered without credentials.");
    }
}
