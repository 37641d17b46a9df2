using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json.Nodes;

namespace FleetScan.Images.Tests.Registries;

// Issues the signed tokens that a registry trusts, to one user.
internal sealed class TokenServer : IAsyncDisposable
{
    private readonly RSA _key = RSA.Create(2048);
    private readonly X509Certificate2 _certificate;
    private readonly HttpListener _listener = new();
    private readonly string _authorization;
    private readonly Task _serving;

    public TokenServer(string user, string password)
    {
        _authorization = "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes($"{user}:{password}"));
        var now = DateTimeOffset.UtcNow;
        _certificate = new CertificateRequest("CN=tokens", _key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1).CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
        using (var free = new TcpListener(IPAddress.Loopback, 0))
        {
            free.Start();
            Realm = $"http://127.0.0.1:{((IPEndPoint)free.LocalEndpoint).Port}/token";
        }

        _listener.Prefixes.Add(Realm[..^"token".Length]);
        _listener.Start();
        _serving = ServeAsync();
    }

    public string Realm { get; }

    public string CertificatePem => _certificate.ExportCertificatePem();

    public int Requests { get; private set; }

    public string Issue(string scope)
    {
        var parts = scope.Split(':');
        var now = DateTimeOffset.UtcNow.ToUnixTimeSeconds();
        var header = new JsonObject { ["typ"] = "JWT", ["alg"] = "RS256", ["x5c"] = new JsonArray(Convert.ToBase64String(_certificate.RawData)) };
        var claims = new JsonObject
        {
            ["iss"] = "test",
            ["sub"] = "bob",
            ["aud"] = "reg.test",
            ["exp"] = now + 300,
            ["nbf"] = now - 10,
            ["iat"] = now,
            ["jti"] = "1",
            ["access"] = new JsonArray(new JsonObject { ["type"] = parts[0], ["name"] = parts[1], ["actions"] = new JsonArray([.. parts[2].Split(',').Select(action => (JsonNode)action)]) }),
        };
        var signed = $"{Encode(Encoding.UTF8.GetBytes(header.ToJsonString()))}.{Encode(Encoding.UTF8.GetBytes(claims.ToJsonString()))}";
        return $"{signed}.{Encode(_key.SignData(Encoding.ASCII.GetBytes(signed), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1))}";
    }

    public async ValueTask DisposeAsync()
    {
        _listener.Stop();
        await _serving;
        _listener.Close();
        _certificate.Dispose();
        _key.Dispose();
    }

    private static string Encode(byte[] content) => Convert.ToBase64String(content).TrimEnd('=').Replace('+', '-').Replace('/', '_');

    private async Task ServeAsync()
    {
        while (_listener.IsListening)
        {
            HttpListenerContext context;
            try
            {
                context = await _listener.GetContextAsync();
            }
            catch (Exception e) when (e is HttpListenerException or ObjectDisposedException)
            {
                return;
            }

            Requests++;
            var isKnown = context.Request.Headers["Authorization"] == _authorization && context.Request.QueryString["service"] == "reg.test";
            context.Response.StatusCode = isKnown ? 200 : 401;
            var answer = isKnown ? $$"""{"token":"{{Issue(context.Request.QueryString["scope"]!)}}","expires_in":300}""" : """{"errors":[{"code":"UNAUTHORIZED"}]}""";
            context.Response.Close(Encoding.UTF8.GetBytes(answer), willBlock: false);
        }
    }
}
