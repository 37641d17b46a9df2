using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using FleetScan.TestKit;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Https;
using Microsoft.Extensions.Logging;

namespace FleetScan.Collection.Tests.Cluster;

/// <summary>How kind, kubeadm and minikube write kubeconfigs: a client certificate in place of a token.</summary>
public sealed class ClientCertificateTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_client_certificate_proves_the_user(bool inFiles)
    {
        using var folder = new TemporaryFolder();
        using var serverKey = RSA.Create(2048);
        using var userKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var server = SelfSigned(new CertificateRequest("CN=api", serverKey, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1));
        using var user = SelfSigned(new CertificateRequest("CN=admin", userKey, HashAlgorithmName.SHA256));
        await using var app = Serve(server, user.Thumbprint);
        await app.StartAsync(TestContext.Current.CancellationToken);
        var kubeconfig = Write(folder, app.Urls.First(), server, user, userKey, inFiles);

        using var connection = ClusterConnection.FromKubeconfig(kubeconfig, context: null);

        Assert.Equal("v1.35.2", await connection.GetVersionAsync(TestContext.Current.CancellationToken));
    }

    private static X509Certificate2 SelfSigned(CertificateRequest request)
    {
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        var now = TimeProvider.System.GetUtcNow();
        using var made = request.CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
        return X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pkcs12), null);
    }

    private static WebApplication Serve(X509Certificate2 certificate, string thumbprint)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen =>
        {
            listen.Protocols = HttpProtocols.Http1AndHttp2;
            listen.UseHttps(certificate, https =>
            {
                https.ClientCertificateMode = ClientCertificateMode.RequireCertificate;
                https.ClientCertificateValidation = (shown, _, _) => shown.Thumbprint == thumbprint;
            });
        }));
        var app = builder.Build();
        app.Run(context => context.Response.WriteAsync("""{"gitVersion":"v1.35.2"}"""));
        return app;
    }

    private static string Write(TemporaryFolder folder, string url, X509Certificate2 server, X509Certificate2 user, ECDsa key, bool inFiles)
    {
        File.WriteAllText(folder.File("user.crt"), user.ExportCertificatePem());
        File.WriteAllText(folder.File("user.key"), key.ExportPkcs8PrivateKeyPem());
        File.WriteAllText(folder.File("config"), $"""
            apiVersion: v1
            kind: Config
            current-context: one
            contexts: [{"{"}name: one, context: {"{"}cluster: one, user: one{"}"}{"}"}]
            clusters: [{"{"}name: one, cluster: {"{"}server: '{url}', certificate-authority-data: {Base64(server.ExportCertificatePem())}{"}"}{"}"}]
            users:
            - name: one
              user:
                client-certificate{(inFiles ? ": " + folder.File("user.crt") : "-data: " + Base64(user.ExportCertificatePem()))}
                client-key{(inFiles ? ": " + folder.File("user.key") : "-data: " + Base64(key.ExportPkcs8PrivateKeyPem()))}
            """);
        return folder.File("config");
    }

    private static string Base64(string text) => Convert.ToBase64String(Encoding.ASCII.GetBytes(text));
}
