using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using FleetScan.TestKit;
using FleetScan.TestKit.Backend;

namespace FleetScan.Agent.Tests.Connection;

public sealed class TransportTests
{
    [Fact]
    public async Task A_certificate_that_nobody_vouches_for_is_never_accepted()
    {
        using var certificate = SelfSigned();
        await using var backend = await FakeBackend.StartAsync(certificate);
        await using var agent = await EmbeddedAgent.StartAsync(backend);

        await backend.UntilAsync(
            () => agent.Log.Lines.Any(line => line.Contains("does not answer", StringComparison.Ordinal) && line.Contains("certificate", StringComparison.Ordinal)),
            "the agent says why");

        Assert.Empty(backend.Calls);
    }

    [Fact]
    public async Task A_private_authority_is_trusted_when_it_is_named()
    {
        using var folder = new TemporaryFolder();
        using var certificate = SelfSigned();
        await File.WriteAllTextAsync(folder.File("ca.pem"), certificate.ExportCertificatePem(), TestContext.Current.CancellationToken);
        await using var backend = await FakeBackend.StartAsync(certificate);
        var command = backend.Enqueue();
        await using var agent = await EmbeddedAgent.StartAsync(
            backend, source: null, new Dictionary<string, string?> { ["Agent:CaFile"] = folder.File("ca.pem") });

        await backend.UntilAsync(() => command.Completed, "the command is complete");
    }

    [Fact]
    public async Task A_named_authority_does_not_vouch_for_others()
    {
        using var folder = new TemporaryFolder();
        using var certificate = SelfSigned();
        using var other = SelfSigned();
        await File.WriteAllTextAsync(folder.File("ca.pem"), other.ExportCertificatePem(), TestContext.Current.CancellationToken);
        await using var backend = await FakeBackend.StartAsync(certificate);
        await using var agent = await EmbeddedAgent.StartAsync(
            backend, source: null, new Dictionary<string, string?> { ["Agent:CaFile"] = folder.File("ca.pem") });

        await backend.UntilAsync(
            () => agent.Log.Lines.Any(line => line.Contains("certificate", StringComparison.Ordinal)), "the agent says why");

        Assert.Empty(backend.Calls);
    }

    private static X509Certificate2 SelfSigned()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=backend", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, hasPathLengthConstraint: false, 0, critical: true));
        using var made = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        return X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pkcs12), null);
    }
}
