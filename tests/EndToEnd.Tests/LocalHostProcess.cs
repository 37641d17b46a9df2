using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Serialization.Metadata;
using FleetScan.Contracts;
using FleetScan.Contracts.V1;
using FleetScan.TestKit;
using FleetScan.TestKit.Processes;

namespace FleetScan.EndToEnd.Tests;

/// <summary>A real local-host process and a client that speaks to it with its admin key.</summary>
internal sealed class LocalHostProcess : IAsyncDisposable
{
    // Longer than a turn of the watchdog, which brings on what a killed process left half done.
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(150);

    private readonly string[] _arguments;
    private readonly Dictionary<string, string> _environment;
    private string _key = "";

    private LocalHostProcess(string[] arguments, Dictionary<string, string> environment)
    {
        _arguments = arguments;
        _environment = environment;
    }

    public RunningProcess Process { get; private set; } = null!;

    public HttpClient Client { get; private set; } = null!;

    public Uri Url { get; private set; } = null!;

    public static async Task<LocalHostProcess> StartAsync(string data, string[] arguments, IReadOnlyDictionary<string, string>? environment = null)
    {
        var host = new LocalHostProcess(["--data", data, .. arguments], new(environment ?? new Dictionary<string, string>()));
        await host.RunAsync("http://127.0.0.1:0");
        return host;
    }

    /// Starts it again on the same state and the same address, as an operator or an init system would.
    public async Task RestartAsync()
    {
        await Process.DisposeAsync();
        await RunAsync(Url.GetLeftPart(UriPartial.Authority));
    }

    public async Task<T> GetAsync<T>(string path, JsonTypeInfo<T> type) =>
        await Client.GetFromJsonAsync(path, type, TestContext.Current.CancellationToken) ?? throw new InvalidOperationException($"GET {path} answered null.");

    public async Task<TOut> PostAsync<TIn, TOut>(string path, TIn body, JsonTypeInfo<TIn> input, JsonTypeInfo<TOut> output)
    {
        using var response = await Client.PostAsJsonAsync(path, body, input, TestContext.Current.CancellationToken);
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True(response.IsSuccessStatusCode, $"POST {path} answered {(int)response.StatusCode}: {text}");
        return System.Text.Json.JsonSerializer.Deserialize(text, output)!;
    }

    public Task<Job> StartScanAsync(int deadlineMinutes = 10) =>
        PostAsync("/v1/scans", new StartScan { DeadlineMinutes = deadlineMinutes }, ContractsJson.Default.StartScan, ContractsJson.Default.Job);

    public async Task<Job> WaitForJobAsync(JobId id, Func<Job, bool> fits, TimeSpan? patience = null)
    {
        Job? job = null;
        await Eventually.TrueAsync(
            async () => fits(job = await GetAsync($"/v1/jobs/{id}", ContractsJson.Default.Job)),
            patience ?? Patience,
            () => $"The job stands at {job}. Output:\n{string.Join('\n', Process.Output)}");
        return job!;
    }

    public async Task<IReadOnlyList<Finding>> FindingsAsync(string query = "")
    {
        var all = new List<Finding>();
        string? cursor = null;
        do
        {
            var page = await GetAsync($"/v1/findings?limit=1000{query}{(cursor is null ? "" : "&cursor=" + Uri.EscapeDataString(cursor))}", ContractsJson.Default.PageFinding);
            all.AddRange(page.Items);
            cursor = page.Next;
        }
        while (cursor is not null);

        return all;
    }

    public async ValueTask DisposeAsync()
    {
        Client?.Dispose();
        await Process.DisposeAsync();
    }

    private async Task RunAsync(string url)
    {
        Client?.Dispose();
        Process = RunningProcess.Start(RepositoryRoot.Built("FleetScan.LocalHost"), ["--url", url, .. _arguments], _environment);
        var listening = await Process.WaitForLineAsync(line => line.Contains("http://127.0.0.1:", StringComparison.Ordinal), Patience);
        Url = new Uri(listening[listening.IndexOf("http://", StringComparison.Ordinal)..].Split(' ')[0]);
        if (_key.Length == 0)
        {
            var line = await Process.WaitForLineAsync(line => line.Contains("fsk_", StringComparison.Ordinal), Patience);
            _key = line[line.IndexOf("fsk_", StringComparison.Ordinal)..].Split(' ')[0];
        }

        Client = new HttpClient { BaseAddress = Url };
        Client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", _key);
    }
}
