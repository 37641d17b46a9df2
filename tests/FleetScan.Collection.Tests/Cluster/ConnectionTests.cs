using FleetScan.TestKit;
using FleetScan.TestKit.Kubernetes;

namespace FleetScan.Collection.Tests.Cluster;

public sealed class ConnectionTests
{
    private const string Secret = "s3cr3t-t0ken";

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_kubeconfig_connects(bool tls)
    {
        await using var cluster = await ClusterFixture.StartWithPodsAsync(1, new FakeApiServerOptions { Tls = tls, Version = "v1.33.1" });

        Assert.Equal("v1.33.1", await cluster.Connection.GetVersionAsync(TestContext.Current.CancellationToken));
        Assert.Equal("stand-in", cluster.Connection.Name);
    }

    [Fact]
    public void A_missing_kubeconfig_is_named()
    {
        using var folder = new TemporaryFolder();

        Assert.Contains("There is no kubeconfig at", Fails(folder.File("none"), null), StringComparison.Ordinal);
    }

    [Fact]
    public void An_unknown_context_is_answered_with_the_known_ones()
    {
        using var folder = new TemporaryFolder();

        var message = Fails(Write(folder, "http://127.0.0.1:1", $"token: {Secret}"), "prod");

        Assert.Contains("has no context 'prod'. It has: one.", message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("[")]
    [InlineData("a: b")]
    [InlineData("current-context: x\ncontexts: []")]
    [InlineData("current-context: x\ncontexts: null")]
    [InlineData("current-context: x\ncontexts: [{name: x, context: {cluster: c, user: u}}]")]
    [InlineData("current-context: x\ncontexts: [{name: x}]\nclusters: []\nusers: []")]
    [InlineData("current-context: x\ncontexts: [{name: x, context: {cluster: c, user: u}}]\nclusters: [{name: c}]\nusers: [{name: u}]")]
    [InlineData("current-context: x\ncontexts: [{name: x, context: {cluster: c, user: u}}]\nclusters: [{name: c, cluster: {server: nonsense}}]\nusers: [{name: u, user: {token: s3cr3t-t0ken}}]")]
    [InlineData("current-context: x\ncontexts: [{name: x, context: {cluster: c, user: u}}]\nclusters: [{name: c, cluster: {server: 'https://127.0.0.1:1', certificate-authority-data: s3cr3t-t0ken}}]\nusers: [{name: u, user: {token: s3cr3t-t0ken}}]")]
    [InlineData("current-context: x\ncontexts: [{name: x, context: {cluster: c, user: u}}]\nclusters: [{name: c, cluster: {server: 'https://127.0.0.1:1', certificate-authority: /nowhere}}]\nusers: [{name: u, user: {token: s3cr3t-t0ken}}]")]
    [InlineData("current-context: x\ncontexts: [{name: x, context: {cluster: c, user: u}}]\nclusters: [{name: c, cluster: {server: 'http://127.0.0.1:1'}}]\nusers: [{name: u, user: {client-certificate-data: s3cr3t-t0ken, client-key-data: s3cr3t-t0ken}}]")]
    [InlineData("current-context: x\ncontexts: [{name: x, context: {cluster: c, user: u}}]\nclusters: [{name: c, cluster: {server: 'http://127.0.0.1:1'}}]\nusers: [{name: u, user: {client-certificate: /nowhere, client-key: /nowhere}}]")]
    [InlineData("current-context: x\ncontexts: [{name: x, context: {cluster: c, user: u}}]\nclusters: [{name: c, cluster: {server: 'http://127.0.0.1:1'}}]\nusers: [{name: u, user: {exec: {apiVersion: client.authentication.k8s.io/v1, command: /nowhere/plugin}}}]")]
    [InlineData("current-context: x\ncontexts: [{name: x, context: {cluster: c, user: u}}]\nclusters: [{name: c, cluster: {server: 'http://127.0.0.1:1'}}]\nusers: [{name: u, user: {exec: {apiVersion: client.authentication.k8s.io/v1, command: /bin/echo, args: [s3cr3t-t0ken], env: [{name: X, value: s3cr3t-t0ken}]}}}]")]
    [InlineData("current-context: x\ncontexts: [{name: x, context: {cluster: c, user: u}}]\nclusters: [{name: c, cluster: {server: 'http://127.0.0.1:1'}}]\nusers: [{name: u, user: {exec: {apiVersion: client.authentication.k8s.io/v1, command: /bin/echo, env: [{name: s3cr3t-t0ken}]}}}]")]
    [InlineData("current-context: x\ncontexts: [{name: x, context: {cluster: c, user: u}}]\nclusters: [{name: c, cluster: {server: 'http://127.0.0.1:1'}}]\nusers: [{name: u, user: {auth-provider: {name: gcp, config: {access-token: s3cr3t-t0ken}}}}]")]
    public void A_kubeconfig_that_cannot_be_used_gives_a_reason_without_secrets(string kubeconfig)
    {
        using var folder = new TemporaryFolder();
        var file = folder.File("config");
        File.WriteAllText(file, kubeconfig);

        var message = Fails(file, null);

        Assert.DoesNotContain(Secret, message, StringComparison.OrdinalIgnoreCase);
        Assert.Contains(file, message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_credential_plugin_is_run()
    {
        await using var cluster = await ClusterFixture.StartWithPodsAsync(1, new FakeApiServerOptions { Token = Secret });
        using var folder = new TemporaryFolder();
        var plugin = folder.File("plugin");
        File.WriteAllText(plugin, $$$"""
            echo '{"apiVersion":"client.authentication.k8s.io/v1","kind":"ExecCredential","status":{"token":"{{{Secret}}}"}}'
            """);
        var file = Write(folder, cluster.Server.Address.ToString(), $"exec: {{apiVersion: client.authentication.k8s.io/v1, command: /bin/sh, args: [{plugin}], interactiveMode: Never}}");

        using var connection = ClusterConnection.FromKubeconfig(file, "one");

        Assert.Equal("v1.35.2", await connection.GetVersionAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public void Outside_a_cluster_there_is_no_service_account()
    {
        Assert.SkipWhen(Directory.Exists("/var/run/secrets/kubernetes.io/serviceaccount"), "This test runs in a pod.");

        Assert.Contains("No service account", Assert.Throws<ClusterConnectionException>(() => ClusterConnection.InCluster()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_several_kubeconfigs_the_first_with_the_context_counts()
    {
        await using var cluster = await ClusterFixture.StartWithPodsAsync(1);
        using var folder = new TemporaryFolder();
        var other = Write(folder, "http://127.0.0.1:1", "token: other");

        using var connection = ClusterConnection.FromKubeconfig($"{other}{Path.PathSeparator}{cluster.Kubeconfig}", "stand-in");

        Assert.Equal("v1.35.2", await connection.GetVersionAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Wrong_credentials_are_told_apart_from_a_server_that_is_away()
    {
        using var folder = new TemporaryFolder();
        await using var cluster = await ClusterFixture.StartWithPodsAsync(1);
        var refused = await UnreadableAsync(Write(folder, cluster.Server.Address.ToString(), $"token: {Secret}"));
        var away = await UnreadableAsync(Write(folder, "http://127.0.0.1:1", $"token: {Secret}"));

        Assert.All(refused, message => Assert.Contains("refuses the credentials of context 'one' (401)", message, StringComparison.Ordinal));
        Assert.All(away, message => Assert.Contains("cannot be reached", message, StringComparison.Ordinal));
        Assert.All(refused.Concat(away), message => Assert.DoesNotContain(Secret, message, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_certificate_of_another_authority_is_not_accepted()
    {
        using var folder = new TemporaryFolder();
        await using var one = await ClusterFixture.StartWithPodsAsync(1, new FakeApiServerOptions { Tls = true });
        await using var other = await ClusterFixture.StartWithPodsAsync(1, new FakeApiServerOptions { Tls = true });
        var mixed = folder.File("mixed");
        File.WriteAllText(mixed, File.ReadAllText(one.Kubeconfig).Replace(
            one.Server.Address.ToString().TrimEnd('/'), other.Server.Address.ToString().TrimEnd('/'), StringComparison.Ordinal));

        Assert.All(await UnreadableAsync(mixed), message => Assert.Contains("certificate", message, StringComparison.Ordinal));
        Assert.Empty(other.Server.Requests);
    }

    [Theory]
    [InlineData("", false)]
    [InlineData("tls-server-name: api.example", true)]
    [InlineData("tls-server-name: other.example", false)]
    [InlineData("insecure-skip-tls-verify: true", true)]
    public async Task A_certificate_is_held_to_its_name(string setting, bool accepted)
    {
        using var folder = new TemporaryFolder();
        await using var cluster = await ClusterFixture.StartWithPodsAsync(1, new FakeApiServerOptions { Tls = true, CertificateName = "api.example" });
        var kubeconfig = folder.File("named");
        File.WriteAllText(kubeconfig, File.ReadAllText(cluster.Kubeconfig).Replace("    server: ", $"    {setting}\n    server: ", StringComparison.Ordinal));

        if (accepted)
        {
            using var connection = ClusterConnection.FromKubeconfig(kubeconfig, null);
            Assert.Equal("v1.35.2", await connection.GetVersionAsync(TestContext.Current.CancellationToken));
        }
        else
        {
            Assert.All(await UnreadableAsync(kubeconfig), message => Assert.Contains("certificate", message, StringComparison.Ordinal));
            Assert.Empty(cluster.Server.Requests);
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_client_certificate_is_shown(bool inFiles)
    {
        using var folder = new TemporaryFolder();
        await using var cluster = await ClusterFixture.StartWithPodsAsync(1, new FakeApiServerOptions { Tls = true, ClientCertificate = true });
        var kubeconfig = folder.File("config");
        var lines = await File.ReadAllLinesAsync(cluster.Kubeconfig, TestContext.Current.CancellationToken);
        await File.WriteAllLinesAsync(kubeconfig, inFiles ? lines.Select(line => InFile(line, folder)) : lines, TestContext.Current.CancellationToken);

        using var connection = ClusterConnection.FromKubeconfig(kubeconfig, null);

        Assert.Equal("v1.35.2", await connection.GetVersionAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_server_that_is_no_api_server_is_said_to_be_none()
    {
        using var folder = new TemporaryFolder();
        await using var cluster = await ClusterFixture.StartWithPodsAsync(1);
        cluster.Server.Break(new FakeFault { On = "/api", Status = 418, Times = 100 });
        cluster.Server.Break(new FakeFault { On = "/version", Status = 418, Times = 100 });

        Assert.All(await UnreadableAsync(cluster.Kubeconfig), message => Assert.Contains("answered 418", message, StringComparison.Ordinal));
    }

    private static async Task<IReadOnlyList<string>> UnreadableAsync(string kubeconfig)
    {
        using var connection = ClusterConnection.FromKubeconfig(kubeconfig, null);
        var options = new ClusterSourceOptions { FirstBackoff = TimeSpan.FromMilliseconds(10), MaxBackoff = TimeSpan.FromMilliseconds(10) };
        var probed = await Assert.ThrowsAsync<ClusterConnectionException>(() => connection.GetVersionAsync(TestContext.Current.CancellationToken));
        var read = await Assert.ThrowsAsync<ClusterConnectionException>(() => Collected.FromAsync(new ClusterSource(connection, options)));
        return [probed.Message, read.Message];
    }

    // Members that end in -data have twins that name a file, relative to the kubeconfig.
    private static string InFile(string line, TemporaryFolder folder)
    {
        if (line.Split("-data: ") is not [var member, var base64])
        {
            return line;
        }

        File.WriteAllBytes(folder.File(member.Trim() + ".pem"), Convert.FromBase64String(base64));
        return $"{member}: {member.Trim()}.pem";
    }

    private static string Fails(string kubeconfig, string? context) =>
        Assert.Throws<ClusterConnectionException>(() => ClusterConnection.FromKubeconfig(kubeconfig, context)).Message;

    private static string Write(TemporaryFolder folder, string server, string user)
    {
        var file = folder.File(Guid.CreateVersion7().ToString("N"));
        File.WriteAllText(file, $$"""
            current-context: one
            contexts: [{name: one, context: {cluster: c, user: u} }]
            clusters: [{name: c, cluster: { server: "{{server}}" } }]
            users:
            - name: u
              user: { {{user}} }
            """);
        return file;
    }
}
