using System.Security.Cryptography;
using System.Text.Json;
using k8s;
using k8s.Authentication;
using k8s.Exceptions;
using k8s.KubeConfigModels;
using YamlDotNet.Core;

namespace FleetScan.Collection;

/// <summary>An authenticated way to the API server of one cluster. Safe to share between threads; dispose it when the last reader is done.</summary>
public sealed class ClusterConnection : IDisposable
{
    // A version answer has a few hundred bytes.
    private const int MaxVersionBytes = 64 * 1024;

    private readonly HttpClient _client;
    private readonly string? _tlsServerName;
    private readonly ServiceClientCredentials? _credentials;
    private readonly TimeProvider _time;

    private ClusterConnection(string name, KubernetesClientConfiguration configuration, TimeProvider time)
    {
        Name = name;
        _time = time;
        Server = Uri.TryCreate(configuration.Host, UriKind.Absolute, out var server) && server.Scheme is "https" or "http"
            ? new Uri(server.GetLeftPart(UriPartial.Path).TrimEnd('/') + "/")
            : throw new KubeConfigException("Bad host url");
        _credentials = k8s.Kubernetes.CreateCredentials(configuration);
        _client = ClusterHttp.Create(configuration);
        _tlsServerName = configuration.TlsServerName;
    }

    /// <summary>The name of the kubeconfig context, or <c>in-cluster</c>.</summary>
    public string Name { get; }

    /// <summary>The address of the API server, without user, query and fragment.</summary>
    public Uri Server { get; }

    /// <summary>Connects by a kubeconfig file with what it holds: token, client certificate, credential plugin. Runs the plugin, so it may take seconds.</summary>
    /// <param name="path">The file, or several with the separator of KUBECONFIG, of which the first that has the context counts; null for <c>~/.kube/config</c>.</param>
    /// <param name="context">The context; null for the current one.</param>
    /// <param name="time">The clock; null for the system's.</param>
    /// <returns>The connection; nothing has been asked of the server yet.</returns>
    /// <exception cref="ClusterConnectionException">The file, the context or the credentials cannot be used.</exception>
    public static ClusterConnection FromKubeconfig(string? path, string? context, TimeProvider? time = null)
    {
        path ??= KubernetesClientConfiguration.KubeConfigDefaultLocation;
        var kubeconfig = Load(path, context);
        var name = context ?? kubeconfig.CurrentContext;
        if (string.IsNullOrEmpty(name))
        {
            throw new ClusterConnectionException($"Kubeconfig {path} has no current context. Name one of: {Contexts(kubeconfig)}.");
        }

        if (!Has(kubeconfig, name))
        {
            throw new ClusterConnectionException($"Kubeconfig {path} has no context '{name}'. It has: {Contexts(kubeconfig)}.");
        }

        return Open(name, $"context '{name}' of kubeconfig {path}", () => KubernetesClientConfiguration.BuildConfigFromConfigObject(kubeconfig, name), time);
    }

    /// <summary>Connects with the service account of the pod this process runs in; the token is read anew when it changes.</summary>
    /// <param name="time">The clock; null for the system's.</param>
    /// <returns>The connection; nothing has been asked of the server yet.</returns>
    /// <exception cref="ClusterConnectionException">This process does not run in a pod, or the pod mounts no service account token.</exception>
    public static ClusterConnection InCluster(TimeProvider? time = null)
    {
        if (!KubernetesClientConfiguration.IsInCluster())
        {
            throw new ClusterConnectionException(
                "No service account was found, so this is no pod of a cluster or its token is not mounted. Set automountServiceAccountToken, or name a kubeconfig.");
        }

        return Open("in-cluster", "the pod's service account", KubernetesClientConfiguration.InClusterConfig, time);
    }

    /// <summary>Asks the server for its version: the cheapest way to learn whether it answers and accepts the credentials.</summary>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>The version such as <c>v1.35.2</c>.</returns>
    /// <exception cref="ClusterConnectionException">It does not answer within 30 s, or refuses.</exception>
    public async Task<string> GetVersionAsync(CancellationToken cancellationToken)
    {
        using var timeout = new CancellationTokenSource(TimeSpan.FromSeconds(30), _time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        try
        {
            using var response = await SendAsync("version", "application/json", both.Token);
            if (!response.IsSuccessStatusCode)
            {
                throw new ClusterConnectionException(Refusals.Explain(this, (int)response.StatusCode));
            }

            await response.Content.LoadIntoBufferAsync(MaxVersionBytes, both.Token);
            using var version = JsonDocument.Parse(await response.Content.ReadAsByteArrayAsync(both.Token));
            return version.RootElement.TryGetProperty("gitVersion", out var found) && found.ValueKind == JsonValueKind.String ? found.GetString()! : "unknown";
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new ClusterConnectionException($"{Server} (context '{Name}') did not answer within 30 s. Check the address and the network between here and there.");
        }
        catch (HttpRequestException e)
        {
            throw new ClusterConnectionException(Refusals.Explain(this, e), e);
        }
        catch (JsonException)
        {
            throw new ClusterConnectionException($"{Server} (context '{Name}') does not answer like a Kubernetes API server. Check the address in the kubeconfig.");
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _client.Dispose();

    internal async Task<HttpResponseMessage> SendAsync(string pathAndQuery, string accept, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(Server, pathAndQuery));
        request.Version = System.Net.HttpVersion.Version20;
        request.VersionPolicy = HttpVersionPolicy.RequestVersionOrLower;
        // The HTTP handler takes the name that the certificate has to carry from here.
        request.Headers.Host = string.IsNullOrEmpty(_tlsServerName) ? null : _tlsServerName;
        request.Headers.TryAddWithoutValidation("Accept", accept);
        request.Headers.TryAddWithoutValidation("User-Agent", "fleetscan");
        if (_credentials is { } credentials)
        {
            try
            {
                await credentials.ProcessHttpRequestAsync(request, cancellationToken);
            }
            catch (Exception e) when (e is KubeConfigException or IOException or UnauthorizedAccessException)
            {
                // Messages of the credential plugin may quote what it printed, so none is passed on.
                throw new ClusterConnectionException($"The credentials of context '{Name}' could not be renewed. Run the credential plugin by hand, or log in anew.");
            }
        }

        return await _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
    }

    // Of several files the first that has the context counts, as in kubectl.
    private static K8SConfiguration Load(string path, string? context)
    {
        var files = path.Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries).Where(File.Exists).ToArray();
        if (files.Length == 0)
        {
            throw new ClusterConnectionException($"There is no kubeconfig at {path}. Name one, or scan files instead.");
        }

        var loaded = files.Select(Load).ToArray();
        return Array.Find(loaded, file => context is null ? !string.IsNullOrEmpty(file.CurrentContext) : Has(file, context)) ?? loaded[0];
    }

    private static K8SConfiguration Load(string file)
    {
        try
        {
            return KubernetesClientConfiguration.LoadKubeConfig(file) ?? new K8SConfiguration();
        }
        catch (YamlException e)
        {
            throw new ClusterConnectionException($"Kubeconfig {file} is no valid YAML near line {e.Start.Line}. Compare with `kubectl config view`.");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or KubeConfigException or NullReferenceException)
        {
            // The client fails with a null reference on an empty file.
            throw new ClusterConnectionException($"Kubeconfig {file} cannot be read. Check the file and its permissions with `kubectl config view`.");
        }
    }

    private static bool Has(K8SConfiguration kubeconfig, string context) =>
        kubeconfig.Contexts?.Any(found => string.Equals(found.Name, context, StringComparison.OrdinalIgnoreCase)) == true;

    private static ClusterConnection Open(string name, string what, Func<KubernetesClientConfiguration> build, TimeProvider? time)
    {
        try
        {
            return new ClusterConnection(name, build(), time ?? TimeProvider.System);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            // The client throws whatever befalls it, down to null references for members that are missing. Its messages may quote
            // the credential plugin's output or its environment, so only their kind is passed on.
            var cause = e switch
            {
                KubeConfigException when e.Message.StartsWith("external exec", StringComparison.OrdinalIgnoreCase) =>
                    "its credential plugin failed. Run it by hand and see what it says",
                CryptographicException or FormatException => "a certificate or key in it is broken",
                IOException or UnauthorizedAccessException => "a certificate, key or token file it names cannot be read",
                _ => "its cluster or user entry is missing, incomplete or of a retired kind. Compare with `kubectl config view`",
            };
            throw new ClusterConnectionException($"{what} cannot be used: {cause}.");
        }
    }

    private static string Contexts(K8SConfiguration kubeconfig) =>
        kubeconfig.Contexts?.Select(context => context.Name).ToArray() is { Length: > 0 } names ? string.Join(", ", names.Take(50)) : "no contexts";
}
