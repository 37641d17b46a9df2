using Microsoft.AspNetCore.Http;

namespace FleetScan.Images.Tests.Registries.Cloud;

// A request as a cloud sees it: method, host unless it is the metadata server, and path.
internal sealed record CloudCall(string What, string Query, IHeaderDictionary Headers, string Body)
{
    public string Header(string name) => Headers[name].ToString();

    public string Form(string name) =>
        Body.Split('&').Select(pair => pair.Split('=', 2)).Where(pair => pair[0] == name).Select(pair => Uri.UnescapeDataString(pair[1].Replace('+', ' '))).FirstOrDefault("");
}
