"""News and picture agencies: what credits, datelines and bylines are recognised by.

Alternatives of patterns, as printed; their case matters.
"""

from __future__ import annotations

NEWS = (
    "AP|Associated Press|The Associated Press|AFP|Agence France[- ]Presse|Reuters|Thomson Reuters|UPI|PA"
    "|PA Media|Press Association|EFE|EPA|EPA-EFE|dpa|DPA|ANSA|ANP|APA|AAP|NZPA|(?:The )?Canadian Press"
    "|Bloomberg|Bloomberg News|Xinhua|CNA|VNA|KCNA|Yonhap|Kyodo|Kyodo News|Jiji|Jiji Press|Antara|Bernama"
    "|PNA|ANI|PTI|IANS|BSS|UNB|TASS|Itar-Tass|RIA|RIA Novosti|Interfax|Sputnik|Anadolu"
    "|Anadolu Agency|IRNA|ISNA|SANA|WAM|KUNA|QNA|MENA|SAPA|IPS"
    "|CNN|BBC|BBC News|NPR|VOA|RFE/RL|The Conversation|ProPublica"
)
"""Agencies, and the broadcasters that file with a dateline of their own."""

PICTURES = (
    "AP Photo|AP Images|AFP Photo|AFP PHOTO|AFPTV|Reuters Pictures|Getty|Getty Images|NurPhoto|Shutterstock"
    "|iStock|iStockphoto|Alamy|Alamy Stock Photo|Rex Features|Zuma|ZUMA|Zuma Press|Corbis|Magnum"
    "|Magnum Photos|Barcroft|Barcroft Media|SOPA Images|LightRocket|Abaca|SIPA|SIPA USA|Polaris|Redux"
    "|Splash News|WireImage|Action Images|AAP Image|Wikimedia|Wikimedia Commons|Wikipedia|Flickr|Unsplash"
    "|Pexels|Pixabay|Creative Commons|NASA|Stringer|Handout|HANDOUT|Supplied|SUPPLIED|File|FILE|Pool|POOL"
    "|Courtesy|Screengrab|Screenshot"
)
"""Picture agencies, and the words that stand in their place ("Handout", "File")."""
